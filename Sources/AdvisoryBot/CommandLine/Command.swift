/// Something that the program does for whoever types it; all of them are listed in `Commands`.
protocol Command: Sendable {
    var signature: CommandSignature { get }

    /// Does it; what it throws is shown on standard error with its remedy.
    func run(_ call: Invocation) async throws -> ExitCode
}

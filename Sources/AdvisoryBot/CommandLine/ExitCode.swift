/// What the program tells whoever started it.
enum ExitCode: Int32, Sendable {
    case done = 0
    case failed = 1
    /// The command line was not understood.
    case usage = 2
    /// The configuration is refused: `EX_CONFIG` of sysexits.h.
    case configuration = 78
}

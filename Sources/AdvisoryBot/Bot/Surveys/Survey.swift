/// A look at what a repository shows on the forge, for something that no webhook tells of, or whose webhook was lost.
///
/// A survey only finds; whoever asked it brings the news into the cases. What a case knows already is no news.
protocol Survey: Sendable {
    /// A word for the log.
    var name: String { get }

    /// Says what the cases of a repository don't know yet. Throws `ForgeError` or `StoreError`.
    func look(at docket: Docket) async throws -> [CaseNews]
}

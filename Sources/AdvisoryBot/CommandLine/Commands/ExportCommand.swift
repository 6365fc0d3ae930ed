internal import Disclosure
internal import FoundationEssentials
internal import Records

/// `export`: writes a case as a record that other programs, or people, read.
struct ExportCommand: Command {
    private static let format = Option(
        "format",
        value: "FORMAT",
        RecordFormat.allCases.map(\.rawValue).joined(separator: ", ") + "."
    )
    private static let isPrivate = Option("private", "Write an undisclosed case too, marked as private.")
    private static let output = Option("output", value: "FILE", "Write into this file, which only you can read.")

    let signature = CommandSignature(
        words: ["export"],
        summary: "Write a case as OSV, CSAF, CVE or Markdown.",
        operands: ["N"],
        options: [format, isPrivate, output, .configuration],
        details: "The advisory is read from the forge as it is now."
    )

    func run(_ call: Invocation) async throws -> ExitCode {
        let number = try call.number(at: 0)
        let format = try format(call)
        let configuration = try call.configuration()
        let desk = try await call.surroundings.openDesk(configuration, .look)
        let state = try await desk.storedCase(number).state
        let advisory = try await advisory(of: state, at: desk, call.console)
        let identities = RepositoryIdentities(desk.store)
        try await identities.refresh()
        let record = DisclosureRecord(
            state,
            advisory,
            in: identities.currentName(of: state.repository),
            webURL: configuration.forge.webURL
        )
        switch record.state {
        case .disclosed: break
        case .undisclosed:
            guard call.has(Self.isPrivate) else {
                throw CommandFailure(
                    "case \(number) is not disclosed: its advisory is \(advisory.state.rawValue)",
                    remedy: "Export it after the disclosure, or add --private for a record that says it is private."
                )
            }
        }
        try write(try document(of: record, format), call)
        return .done
    }

    private func format(_ call: Invocation) throws(UsageError) -> RecordFormat {
        guard let format = call.value(of: Self.format).flatMap(RecordFormat.init) else {
            let known = RecordFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("in which format?", remedy: "Type --format with one of: \(known).")
        }
        return format
    }

    private func document(of record: DisclosureRecord, _ format: RecordFormat) throws(CommandFailure) -> [UInt8] {
        do {
            return Array(try record.document(as: format).utf8)
        } catch {
            throw CommandFailure(error.problem, remedy: error.remedy)
        }
    }

    /// The advisory as it is now, or as everybody could read it when it was published where the forge is out of reach.
    private func advisory(
        of state: Case,
        at desk: CaseDesk,
        _ console: Console
    ) async throws -> AdvisorySnapshot {
        do {
            return try await desk.advisory(of: state)
        } catch let error as ForgeError {
            let reason: String
            switch error {
            case .refused: throw error
            case .notTaken(_, let why), .unknown(let why): reason = why
            }
            guard let remembered = state.rememberedAdvisory else {
                let missing =
                    state.published == nil
                    ? "the store has an advisory's texts, products and credits only from its disclosure on"
                    : "the store was written by an earlier version, which kept no texts, vectors and weaknesses"
                throw CommandFailure("the forge can't be reached (\(reason)), and \(missing)", remedy: "Try again.")
            }
            console.showError(
                "the forge can't be reached (\(reason)), so this is the advisory as it was last known",
                remedy: "Export again later if the advisory was edited since."
            )
            return remembered
        }
    }

    private func write(_ document: [UInt8], _ call: Invocation) throws(CommandFailure) {
        guard let file = call.value(of: Self.output) else { return call.console.bytes(document) }
        let files = FileManager.default
        guard files.createFile(atPath: file, contents: Data(document), attributes: [.posixPermissions: 0o600]) else {
            throw CommandFailure(
                "\(file) can't be written",
                remedy: "Name a file in a folder that is there and that you may write to."
            )
        }
    }
}

extension Case {
    /// The published advisory as the store knows it, with what was seen of it since; nil: too little is known.
    fileprivate var rememberedAdvisory: AdvisorySnapshot? {
        guard var advisory = published?.snapshot else { return nil }
        guard let seen else { return advisory }
        switch seen.state {
        case .published, .withdrawn:
            advisory.state = seen.state
            advisory.cveID = seen.cveID ?? advisory.cveID
            advisory.credits = seen.credits
        // Seen before it was published.
        case .triage, .draft, .closed: break
        }
        return advisory
    }
}

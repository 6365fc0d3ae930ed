internal import Disclosure

/// `cases fix`: names the commit or pull request that mends the vulnerability, or a branch that needs no mending.
enum FixVerb: CaseVerb {
    private static let commit = Option("commit", value: "SHA", "The full name of the commit on the branch.")
    private static let pullRequest = Option("pull-request", value: "NUMBER", "The merged pull request.")
    private static let notAffected = Option("not-affected", "Nothing is to be fixed on the branch.")

    static let signature = CommandSignature(
        words: ["cases", "fix"],
        summary: "Say which commit or pull request is the fix, or that a branch is not affected.",
        operands: ["N"],
        options: [commit, pullRequest, .branch, notAffected],
        details: "Without --branch, the default branch is meant; a pull request knows its branch."
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command {
        if call.has(notAffected) {
            let branches = try await desk.survey.branches(of: state.repository)
            return try await desk.command(
                for: .exempt(branch: call.value(of: .branch) ?? branches.first?.name ?? ""),
                on: state
            )
        }
        return try await desk.command(for: .fix(try name(call), branch: call.value(of: .branch)), on: state)
    }

    private static func name(_ call: Invocation) throws -> Request.FixName {
        if let text = call.value(of: pullRequest) {
            guard let number = Int(text), number > 0 else {
                throw UsageError("that is no pull request's number", remedy: "Type a number such as 45.")
            }
            return .pullRequest(number)
        }
        guard let text = call.value(of: commit), let id = CommitID(text) else {
            throw UsageError(
                "which commit is the fix?",
                remedy: "Type --commit with its full name (40 digits), or --pull-request, or --not-affected."
            )
        }
        return .commit(id)
    }
}

/// `cases release`: releases what is fixed without waiting for other branches, by a tag of one's own if wanted.
enum ReleaseVerb: CaseVerb {
    private static let tag = Option("tag", value: "NAME", "The tag, instead of the next patch version.")

    static let signature = CommandSignature(
        words: ["cases", "release"],
        summary: "Release the fix now, without waiting for other branches. Nobody can take this back.",
        operands: ["N"],
        options: [.branch, tag, .seen],
        details: "`advisory-bot cases gate N` shows which version the advisory is."
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command {
        let branch = call.value(of: .branch)
        if let branch, state[branch: branch].fix == nil {
            throw CommandFailure("no fix is known on that branch", remedy: "Name it with `advisory-bot cases fix`.")
        }
        guard state.branches.contains(where: { $0.fix != nil }) else {
            throw CommandFailure("no fix is known yet", remedy: "Name it with `advisory-bot cases fix`.")
        }
        let advisory = try await desk.advisoryIfThere(of: state, seen: call.value(of: .seen))
        return .release(branch: branch, tag: call.value(of: tag), advisory)
    }
}

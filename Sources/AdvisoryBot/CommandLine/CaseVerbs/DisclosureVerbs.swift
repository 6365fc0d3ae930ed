internal import Disclosure
internal import FoundationEssentials

/// `cases embargo`: moves the day of disclosure.
enum EmbargoVerb: CaseVerb {
    private static let days = Option("days", value: "N", "So many days from now; 0 ends the embargo.")
    private static let until = Option("until", value: "YYYY-MM-DD", "Until the beginning of this day in UTC.")

    static let signature = CommandSignature(
        words: ["cases", "embargo"],
        summary: "Move the end of the embargo.",
        operands: ["N"],
        options: [days, until]
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command {
        switch (call.value(of: days), call.value(of: until)) {
        case (let text?, nil):
            guard let end = Request.EmbargoEnd(text), case .days = end else {
                throw UsageError("that is no number of days", remedy: "Type --days with a number from 0 to 365.")
            }
            return try await desk.command(for: .embargo(end), on: state)
        case (nil, let text?):
            guard let end = Request.EmbargoEnd(text), case .day = end else {
                throw UsageError("that is no day", remedy: "Type --until with a day such as 2027-02-17.")
            }
            return try await desk.command(for: .embargo(end), on: state)
        case (nil, nil), (.some, .some):
            throw UsageError("until when?", remedy: "Type either --days or --until.")
        }
    }
}

/// `cases exploited`: the vulnerability is being used against people, or a notice about that was sent.
enum ExploitedVerb: CaseVerb {
    private static let sent = Option(
        "sent",
        value: "NOTICE",
        "Record instead that you have sent this notice by the EU's Cyber Resilience Act: warning, notification, report."
    )

    static let signature = CommandSignature(
        words: ["cases", "exploited"],
        summary: "Record that the vulnerability is being exploited, and tell everybody in the case.",
        operands: ["N"],
        options: [sent]
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) throws -> Disclosure.Command {
        guard let word = call.value(of: sent) else { return .exploited }
        guard let notice = ExploitationNotice(rawValue: word.lowercased()) else {
            let notices = ExploitationNotice.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("there is no such notice", remedy: "Type --sent with one of: \(notices).")
        }
        return .noticeSent(notice)
    }
}

/// `cases cve`: asks the forge for a CVE id.
enum CVEVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "cve"],
        summary: "Request a CVE id through the forge. Nobody can take this back.",
        operands: ["N"],
        options: [.seen],
        details: "`advisory-bot cases gate N` shows which version the advisory is."
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command {
        .requestCVE(try await desk.advisoryIfThere(of: state, seen: call.value(of: .seen)))
    }
}

/// `cases agree`: one side agrees to the disclosure.
enum AgreeVerb: CaseVerb {
    private static let side = Option(
        "as",
        value: "SIDE",
        "team (default), or reporter if they told you that they agree."
    )

    static let signature = CommandSignature(
        words: ["cases", "agree"],
        summary: "Record that the team, or the reporter, agrees to the disclosure.",
        operands: ["N"],
        options: [side]
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command {
        guard let party = Party(rawValue: call.value(of: side) ?? Party.team.rawValue) else {
            throw UsageError("there is no such side", remedy: "Type --as team or --as reporter.")
        }
        return .agree(party, try await desk.advisory(of: state))
    }
}

/// `cases disclose`: publishes the advisory, if nothing stands in the way.
enum DiscloseVerb: CaseVerb {
    static let signature = CommandSignature(
        words: ["cases", "disclose"],
        summary: "Publish the advisory as it stands now. Nobody can take this back.",
        operands: ["N"],
        options: [.seen],
        details: "`advisory-bot cases gate N` shows what stands in the way, and which version it is."
    )

    static func command(_ call: Invocation, on state: Case, at desk: CaseDesk) async throws -> Disclosure.Command {
        .disclose(try await desk.advisory(of: state, seen: call.value(of: .seen)))
    }
}

internal import FoundationEssentials

/// Words that count only once they have reached the reporter: until then nobody has asked or answered them.
package struct Owed: Equatable, Sendable, Codable {
    /// What the words are.
    package enum Subject: String, Sendable, Codable {
        /// Maintainers want to know more.
        case question
        /// Whether the advisory may be published.
        case agreement
        /// The answer to a comment of theirs.
        case answer
        /// Why their report is declined.
        case decline
    }

    package let subject: Subject
    /// As they were first planned.
    package let text: Text<Private>
    /// The latest effect that is, or was, to say them; nil: there was none yet.
    package var effect: Int?
    /// Whether they wait for the discussion of the advisory to take comments.
    package var isWaiting: Bool
    /// How often they met a refusal, or nobody knows what became of them.
    package var misses = 0
}

extension Discussion {
    /// How many answers wait at most for the discussion to open; of more, the latest are kept.
    static let mostAnswers = 10

    /// Whether words of such a kind have not reached the reporter.
    func owes(_ subject: Owed.Subject) -> Bool { owed.contains { $0.subject == subject } }

    /// Whether words of such a kind did not reach the reporter where they should have.
    func hasMissed(_ subject: Owed.Subject) -> Bool {
        owed.contains { $0.subject == subject && ($0.isWaiting || $0.misses > 0) }
    }

    /// Keeps words until they have reached the reporter, in place of an earlier question or request; each comment has
    /// its answer.
    ///
    /// Without an `effect` that says them they wait for the discussion to open.
    mutating func owe(_ subject: Owed.Subject, _ text: Text<Private>, effect: Int?) {
        switch subject {
        case .question, .agreement, .decline: owed.removeAll { $0.subject == subject }
        case .answer: break
        }
        owed.append(Owed(subject: subject, text: text, effect: effect, isWaiting: effect == nil))
        let waiting = owed.filter { $0.subject == .answer && $0.isWaiting }
        guard waiting.count > Self.mostAnswers,
            let oldest = owed.firstIndex(where: { $0.subject == .answer && $0.isWaiting })
        else { return }
        owed.remove(at: oldest)
    }
}

extension Case {
    /// Whether the reporter was asked for more and has not answered, or is still to be asked.
    var isAskingReporter: Bool { awaitsReporterSince != nil || discussion.owes(.question) }

    /// Ends the waiting for what maintainers wanted to know; what has not asked the reporter yet does not any more.
    mutating func stopAsking() {
        awaitsReporterSince = nil
        discussion.owed.removeAll { $0.subject == .question }
    }
}

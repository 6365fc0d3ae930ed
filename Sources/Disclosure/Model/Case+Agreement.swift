internal import FoundationEssentials

// What is known of the reporter's agreement to the publication, before they have given it.

extension Case {
    /// Since when the reporter knows that they are asked to agree; nil: they don't, as far as is known.
    ///
    /// Silence counts from here.
    var reporterAskedAt: Date? {
        guard let embargo, !couldNotAskReporter, !discussion.owes(.agreement) else { return nil }
        return embargo.reachedAt ?? embargo.askedAt
    }

    /// Whether the bot's request for agreement did not reach the reporter; their silence says nothing then.
    package var couldNotAskReporter: Bool {
        embargo?.askedAt != nil && (embargo?.wasUnsaid == true || mail?.agreement?.returnedAt != nil)
    }

    /// When the reporter wrote by mail after they were asked, so that a person must read it; nil: not since.
    var answeredByMailAt: Date? {
        guard let asked = askedWithFixAt ?? embargo?.askedAt, let answer = mail?.answeredAt, answer >= asked else {
            return nil
        }
        return answer
    }
}

internal import FoundationEssentials

extension MailOccasion {
    /// What the mail is, so that it fits after "send the reporter".
    var words: String {
        let what =
            switch kind {
            case .acknowledgement: "the acknowledgement of the report"
            case .accepted: "the word that the report is accepted"
            case .declined: "the answer that declines the report"
            case .question: "the question for more"
            case .reminder: "the reminder of the question"
            case .silence: "the word that the case goes on without an answer"
            case .reply: "a maintainer's reply"
            case .split: "the word that the report was split"
            case .invitation: "the invitation to a meeting, or its change"
            case .embargoStarted: "the word that the embargo has begun"
            case .embargoReminder: "the reminder of the embargo's end"
            case .embargoChanged: "the new day of disclosure"
            case .exploited: "the word that the vulnerability is exploited"
            case .agreement: "the request for their agreement"
            case .disclosed: "the word that the advisory is published"
            }
        return "\(what), written on \(at.formatted(.iso8601))"
    }
}

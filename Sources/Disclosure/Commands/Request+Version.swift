extension Request {
    /// The whole line that asks for the same and names this version of the advisory, without the prefix.
    package func line(naming version: String) -> String {
        let words =
            switch self {
            case .requestCVE: [verb.rawValue, "request"]
            case .release(let names, _): [verb.rawValue] + names
            case .help, .status, .accept, .decline, .ask, .reply, .severity, .vector, .weaknesses, .product, .assign,
                .invite, .inviteReporter, .inviteTeam, .credit, .fork, .fix, .exempt, .embargo, .agree, .disclose,
                .exploited,
                .noticeSent, .leaveReporterAlone, .meeting, .cancelMeeting, .split, .duplicate:
                [verb.rawValue]
            }
        // The words are shown in code, which a backtick would end.
        return (words + [version]).joined(separator: " ").replacing("`", with: "'")
    }
}

extension Messages {
    /// What the team reads in its rooms: a link and no word of the report. `webURL` is where people see the forge.
    package static func notice(_ notice: Notice, webURL: String) -> Text<Private> {
        switch notice.occasion {
        case .reportArrived:
            Text<Private>("A security report has arrived: case \(notice.caseNumber). \(link(notice.place, webURL))")
        }
    }

    /// Where people see a place on the forge.
    static func link(_ place: Comment.Place, _ webURL: String) -> String {
        switch place {
        case .issue(let issue): "\(webURL)/\(issue.repository)/issues/\(issue.number)"
        case .advisory(let advisory): "\(webURL)/\(advisory.repository)/security/advisories/\(advisory.id.text)"
        }
    }
}

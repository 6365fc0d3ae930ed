/// What people ask for by the forms on the pages of advisories, pull requests and releases.
extension SandboxForge {
    /// Carries out a form of an advisory's page.
    func submit(
        _ form: [String: String],
        toAdvisory id: String,
        in repository: String,
        action: String,
        by person: String
    ) throws(SandboxRefusal) {
        switch action {
        case "time": try passTime(form, in: repository, advisory: id)
        case "comments": try comment(onAdvisory: id, in: repository, by: person, body: form["body"] ?? "")
        case "accept": try acceptReport(id, in: repository, by: person)
        case "close": try closeAdvisory(id, in: repository, by: person)
        case "reopen": try reopenAdvisory(id, in: repository, by: person)
        case "publish": try publishAdvisory(id, in: repository, by: person)
        case "severity": try editAdvisory(id, in: repository, by: person, severity: try severity(in: form))
        case "merge":
            let author = form["author"] ?? ""
            try mergeFork(
                of: id,
                in: repository,
                into: [form["branch"] ?? "main"],
                by: person,
                authors: author.isEmpty ? [] : [author]
            )
        case "cve": try assignCVE(form["cve"] ?? "", to: id, in: repository)
        case "credits":
            try decideCredit(of: person, on: id, in: repository, accepts: form["decision"] == "accept")
        default: throw .notFound
        }
    }

    /// Carries out a form of a pull request's page.
    func submit(
        _ form: [String: String],
        toPull number: Int,
        in repository: String,
        action: String,
        by person: String
    ) throws(SandboxRefusal) {
        switch action {
        case "labels": try relabel(number, by: form, in: repository, person)
        case "comments": try comment(on: number, in: repository, by: person, body: form["body"] ?? "")
        case "review": try review(number, in: repository, by: person)
        case "merge": try mergePullRequest(number, in: repository, by: person)
        default: throw .notFound
        }
    }

    /// Puts on and takes off the labels that a form names; pull requests have the same form as issues.
    func relabel(
        _ number: Int,
        by form: [String: String],
        in repository: String,
        _ person: String
    ) throws(SandboxRefusal) {
        if let name = form["add"] { try addLabel(name, to: number, in: repository, by: person) }
        if let name = form["remove"] { try removeLabel(name, from: number, in: repository, by: person) }
    }

    /// Opens a pull request by its form and returns its number.
    func openPullRequest(_ form: [String: String], in repository: String, by person: String) throws(SandboxRefusal)
        -> Int
    {
        try openPullRequest(
            form["title"] ?? "",
            body: form["body"],
            into: form["branch"] ?? "main",
            in: repository,
            by: person
        )
    }

    /// Publishes or keeps a release by its form.
    func makeRelease(_ form: [String: String], in repository: String, by person: String) throws(SandboxRefusal) {
        let tag = form["tag"] ?? ""
        let name = form["name"].flatMap { $0.isEmpty ? nil : $0 }
        let target = form["branch"] ?? "main"
        switch form["kind"] {
        case "draft":
            try draftRelease(tag, name: name, body: form["body"], target: target, in: repository, by: person)
        default:
            try publishRelease(tag, name: name, body: form["body"], target: target, in: repository, by: person)
        }
    }

    private func severity(in form: [String: String]) throws(SandboxRefusal) -> String {
        guard let level = form["severity"], ["low", "medium", "high", "critical"].contains(level) else {
            throw .validation("RepositoryAdvisory", "severity", "invalid")
        }
        return level
    }
}

internal import HTTPServer

extension SandboxForge {
    /// Answers a request to a page, or carries out a form.
    func page(for request: HTTPRequest) -> HTTPResponse {
        let parts = request.path.split(separator: "/").compactMap { String($0).percentDecoded() }
        do throws(SandboxRefusal) {
            switch request.method {
            case "GET": return try withState { (state) throws(SandboxRefusal) -> HTTPResponse in try state.page(parts) }
            case "POST":
                try checkOrigin(request)
                return PageShell.seeOther(
                    try submit(formFields(String(decoding: request.body, as: UTF8.self)), to: parts)
                )
            default: throw SandboxRefusal(status: 405, message: "Method Not Allowed")
            }
        } catch {
            return PageShell.refusal(error)
        }
    }

    /// Refuses a form that another site has sent.
    private func checkOrigin(_ request: HTTPRequest) throws(SandboxRefusal) {
        let origins = request.headers.all("Origin")
        let sites = request.headers.all("Sec-Fetch-Site")
        guard origins.allSatisfy({ $0 == configuration.webURL }), sites.allSatisfy({ $0 == "same-origin" }) else {
            throw SandboxRefusal(status: 403, message: "This form came from another site.")
        }
    }

    /// Carries out what a person asked for by a form, and returns the page to go to.
    private func submit(_ form: [String: String], to parts: [String]) throws(SandboxRefusal) -> String {
        guard parts.count >= 3 else { throw .notFound }
        let repository = "\(parts[0])/\(parts[1])"
        let person = form["as"] ?? ""
        switch (parts[2], parts.count) {
        case ("time", 3):
            try passTime(form, in: repository)
            return "/\(repository)"
        case ("issues", 3):
            let number = try openIssue(
                in: repository,
                by: person,
                title: form["title"] ?? "",
                body: form["body"] ?? ""
            )
            return "/\(repository)/issues/\(number)"
        case ("issues", 5):
            guard let number = Int(parts[3]) else { throw .notFound }
            try submit(form, toIssue: number, in: repository, action: parts[4], by: person)
            return "/\(repository)/issues/\(number)"
        case ("pull", 3):
            return "/\(repository)/pull/\(try openPullRequest(form, in: repository, by: person))"
        case ("pull", 5):
            guard let number = Int(parts[3]) else { throw .notFound }
            try submit(form, toPull: number, in: repository, action: parts[4], by: person)
            return "/\(repository)/pull/\(number)"
        case ("releases", 3):
            try makeRelease(form, in: repository, by: person)
            return "/\(repository)"
        case ("releases", 5) where parts[4] == "publish":
            guard let id = Int64(parts[3]) else { throw .notFound }
            try publishDraft(id, in: repository, by: person)
            return "/\(repository)"
        case ("security", 4) where parts[3] == "advisories":
            let id = try reportPrivately(
                to: repository,
                by: person,
                summary: form["summary"] ?? "",
                description: form["description"] ?? ""
            )
            return "/\(repository)/security/advisories/\(id)"
        case ("security", 6) where parts[3] == "advisories":
            try submit(form, toAdvisory: parts[4], in: repository, action: parts[5], by: person)
            return "/\(repository)/security/advisories/\(parts[4])"
        default: throw .notFound
        }
    }

    private func submit(
        _ form: [String: String],
        toIssue number: Int,
        in repository: String,
        action: String,
        by person: String
    ) throws(SandboxRefusal) {
        switch action {
        case "labels": try relabel(number, by: form, in: repository, person)
        case "comments": try comment(on: number, in: repository, by: person, body: form["body"] ?? "")
        case "state" where form["state"] == "closed": try closeIssue(number, in: repository, by: person)
        case "state" where form["state"] == "open": try reopenIssue(number, in: repository, by: person)
        default: throw .notFound
        }
    }
}

extension ForgeState {
    /// The page at that path.
    fileprivate func page(_ parts: [String]) throws(SandboxRefusal) -> HTTPResponse {
        let pages = Pages(state: self)
        if parts.isEmpty { return pages.home() }
        if parts == ["style.css"] { return PageShell.stylesheet }
        guard parts.count >= 2 else { throw .notFound }
        guard let place = world.repository("\(parts[0])/\(parts[1])") else { return try fork(parts, pages) }
        switch parts.dropFirst(2) {
        case []: return pages.repository(place)
        case ["issues"]: return pages.repository(place)
        case ["security", "advisories"]: return pages.advisories(of: place)
        case let rest where rest.count == 2 && ["issues", "pull"].contains(rest.first):
            guard let number = Int(parts[3]) else { throw .notFound }
            let issue = try world.issue(number, in: place.id)
            return place.pulls[number].map { pages.pull($0, issue, in: place) } ?? pages.issue(issue, in: place)
        case let rest where rest.count >= 3 && rest.starts(with: ["releases", "tag"]):
            let name = rest.dropFirst(2).joined(separator: "/")
            let releases = place.releases.values.sorted { $0.id > $1.id }
            guard let release = releases.first(where: { $0.pageName == name }) else {
                throw .notFound
            }
            return pages.release(release, in: place)
        case let rest where rest.count == 3 && rest.starts(with: ["security", "advisories"]):
            return pages.advisory(try world.advisory(parts[4], in: place.id), in: place)
        default: throw .notFound
        }
    }

    private func fork(_ parts: [String], _ pages: Pages) throws(SandboxRefusal) -> HTTPResponse {
        for place in world.repositories.values where parts.count == 2 && world.login(place.owner) == parts[0] {
            for advisory in place.advisories.values {
                guard let fork = advisory.fork, fork.name == parts[1], fork.readyAt <= world.now else { continue }
                return pages.fork(fork, of: advisory, in: place)
            }
        }
        throw .notFound
    }
}

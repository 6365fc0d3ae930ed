internal import HTTPServer

extension Pages {
    /// The list of repositories.
    func home() -> HTTPResponse {
        let places = world.repositories.values.sorted { world.fullName($0) < world.fullName($1) }
        let rows = places.map { place -> Markup in
            let badge = place.visibility == .private ? Self.privateBadge("repository") : ""
            return "<li><a href=\"\(path(place))\">\(world.fullName(place))</a> \(badge)</li>"
        }
        return PageShell.page("Sandbox forge", "<h1>Repositories</h1><ul class=\"rows\">\(rows)</ul>\(traffic)")
    }

    /// A repository with its issues, pull requests, branches, tags and releases.
    func repository(_ place: Repository) -> HTTPResponse {
        let issues = place.issues.values.filter { !$0.isDeleted && place.pulls[$0.number] == nil }
            .sorted { $0.number > $1.number }
        let rows = issues.map { row($0, in: place) }
        let list: Markup = rows.isEmpty ? "<p class=\"quiet\">No issues yet.</p>" : "<ul class=\"rows\">\(rows)</ul>"
        let advisories = place.advisories.values.count { $0.state != .published }
        return PageShell.page(
            world.fullName(place),
            """
            \(trail(place))
            \(clock(path(place)))
            <h1>Issues</h1>
            <p><a href="\(path(place))/security/advisories">Security advisories</a>
            \(advisories > 0 ? Self.privateBadge("\(advisories) in progress") : "")
            · <a href="#pulls">Pull requests</a> · <a href="#branches">Branches</a> · <a href="#tags">Tags</a> ·
            <a href="#releases">Releases</a></p>
            \(list)
            <h2>New issue</h2>
            <form method="post" action="\(path(place))/issues">
            <input name="title" placeholder="Title" required maxlength="256">
            <textarea name="body" placeholder="Description"></textarea>
            <div class="line">\(chooser(place, atLeast: .read)) <button class="main">Open issue</button></div>
            </form>
            \(pulls(of: place))
            \(code(of: place))
            \(traffic)
            """
        )
    }

    /// The page of a temporary private fork.
    func fork(_ fork: Advisory.Fork, of advisory: Advisory, in place: Repository) -> HTTPResponse {
        PageShell.page(
            fork.name,
            """
            \(trail(place, "<a href=\"\(path(advisory, in: place))\">\(advisory.id)</a>"))
            <h1>\(fork.name) \(Self.privateBadge("fork"))</h1>
            <p>The temporary private fork in which \(advisory.id) is fixed. Only administrators and the advisory's
            collaborators see it; integrations cannot.</p>
            """
        )
    }

    private func row(_ issue: Issue, in place: Repository) -> Markup {
        let labels = issue.labels.compactMap { id in place.labels.first { $0.id == id } }.map { label -> Markup in
            "<span class=\"label\">\(label.name)</span> "
        }
        let state: Markup =
            issue.isOpen ? "<span class=\"badge good\">open</span>" : "<span class=\"badge bad\">closed</span>"
        return """
            <li>\(state) <a href="\(path(issue, in: place))">\(issue.title)</a> \(labels)
            <div class="quiet">#\(issue.number) by \(world.login(issue.author)), \(time(issue.createdAt)),
            \(issue.comments.count) comments</div></li>
            """
    }
}

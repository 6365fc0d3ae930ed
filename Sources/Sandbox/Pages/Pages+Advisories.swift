internal import HTTPServer

extension Pages {
    /// The advisories of a repository and the form to report privately.
    func advisories(of place: Repository) -> HTTPResponse {
        let rows = place.advisories.values.sorted { $0.serial > $1.serial }.map { advisory -> Markup in
            """
            <li>\(badge(advisory)) <a href="\(path(advisory, in: place))">\(advisory.summary)</a>
            <div class="quiet">\(advisory.id), by \(world.login(advisory.author)), \(time(advisory.createdAt))</div></li>
            """
        }
        let list: Markup = rows.isEmpty ? "<p class=\"quiet\">No advisories.</p>" : "<ul class=\"rows\">\(rows)</ul>"
        return PageShell.page(
            "Security advisories · \(world.fullName(place))",
            """
            \(trail(place, "security advisories"))
            <h1>Security advisories</h1>
            \(list)
            <h2>Report a vulnerability \(Self.privateBadge("report"))</h2>
            <form method="post" action="\(path(place))/security/advisories">
            <input name="summary" placeholder="Summary" required maxlength="1024">
            <textarea name="description" placeholder="Description" required></textarea>
            <div class="line">\(chooser(place, atLeast: .read)) <button class="main">Report privately</button></div>
            </form>
            \(traffic)
            """
        )
    }

    /// One advisory: what it says, and who can see what.
    func advisory(_ advisory: Advisory, in place: Repository) -> HTTPResponse {
        let comments = advisory.comments.map { box($0.author, $0.createdAt, $0.body) }
        return PageShell.page(
            "\(advisory.id) · \(world.fullName(place))",
            """
            \(trail(place, "<a href=\"\(path(place))/security/advisories\">advisories</a>", "\(advisory.id)"))
            <h1>\(advisory.summary)</h1>
            <p>\(badge(advisory)) <span class="quiet">by \(world.login(advisory.author)),
            \(time(advisory.createdAt))</span></p>
            <div class="box"><div class="head">What it says</div><div class="body">\(fields(advisory))</div></div>
            <div class="box"><div class="head">Who is in it</div><div class="body">\(people(advisory, place))</div></div>
            \(box(advisory.author, advisory.createdAt, advisory.description))
            \(comments)
            \(forms(advisory, place))
            \(clock(path(advisory, in: place)))
            \(traffic)
            """
        )
    }

    private func badge(_ advisory: Advisory) -> Markup {
        switch advisory.state {
        case .triage, .draft, .closed: Self.privateBadge(advisory.state.rawValue)
        case .published: "<span class=\"badge good\">published</span>"
        }
    }

    private func fields(_ advisory: Advisory) -> Markup {
        let affected = advisory.vulnerabilities.map { vulnerability -> Markup in
            """
            <div>\(vulnerability.ecosystem) <b>\(vulnerability.package ?? "")</b> \(vulnerability.vulnerableRange ?? "")
            <span class="quiet">patched: \(vulnerability.patchedVersions ?? "not yet")</span></div>
            """
        }
        return """
            <dl><dt>Severity</dt><dd>\(advisory.severity.level ?? "not set")
            <span class="quiet">\(advisory.severity.vector?.text ?? "")</span></dd>
            <dt>Affected</dt><dd>\(affected)</dd>
            <dt>Weaknesses</dt><dd>\(advisory.cweIDs.joined(separator: ", "))</dd>
            <dt>CVE</dt><dd>\(advisory.cveID ?? (advisory.cveRequestedAt == nil ? "none" : "requested"))</dd></dl>
            """
    }

    private func people(_ advisory: Advisory, _ place: Repository) -> Markup {
        let users = advisory.collaborators.map(world.login).joined(separator: ", ")
        let teams = advisory.teams.compactMap { world.teams[$0]?.slug }.joined(separator: ", ")
        let credits = advisory.credits.map { credit -> Markup in
            "<div>\(world.login(credit.user)) as \(credit.type) <span class=\"badge\">\(credit.state.rawValue)</span></div>"
        }
        return """
            <dl><dt>Collaborators</dt><dd>\(users.isEmpty ? "none" : users)</dd>
            <dt>Teams</dt><dd>\(teams.isEmpty ? "none" : teams)</dd>
            <dt>Credits</dt><dd>\(credits.isEmpty ? ["none"] : credits)</dd>
            <dt>Private fork</dt><dd>\(fork(advisory, place))</dd></dl>
            """
    }

    private func fork(_ advisory: Advisory, _ place: Repository) -> Markup {
        guard let fork = advisory.fork else { return "none" }
        guard fork.readyAt <= world.now else { return "<span class=\"badge\">being made</span>" }
        return "<a href=\"/\(world.login(place.owner))/\(fork.name)\">\(fork.name)</a> \(Self.privateBadge("fork"))"
    }
}

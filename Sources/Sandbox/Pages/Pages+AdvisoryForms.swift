extension Pages {
    /// What people can do with an advisory at this point of its life.
    func forms(_ advisory: Advisory, _ place: Repository) -> Markup {
        let pending = credits(advisory, place)
        switch advisory.state {
        case .published: return pending
        case .closed: return button("reopen", "Reopen as a draft", advisory, place)
        case .triage:
            return """
                \(comment(advisory, place))
                <h2>Administrators</h2>\(button("accept", "Accept the report", advisory, place, isMain: true))
                \(severity(advisory, place))\(button("close", "Close", advisory, place))\(pending)
                """
        case .draft:
            return """
                \(comment(advisory, place))
                <h2>Administrators</h2>\(severity(advisory, place))\(merge(advisory, place))
                \(button("publish", "Publish advisory", advisory, place, isMain: true))
                \(button("close", "Close", advisory, place))
                \(pending)\(cve(advisory, place))
                """
        }
    }

    private func button(
        _ action: String,
        _ text: String,
        _ advisory: Advisory,
        _ place: Repository,
        isMain: Bool = false
    ) -> Markup {
        let button: Markup = isMain ? "<button class=\"main\">\(text)</button>" : "<button>\(text)</button>"
        return """
            <form class="line" method="post" action="\(path(advisory, in: place))/\(action)">
            \(chooser(place, atLeast: .admin)) \(button)</form>
            """
    }

    private func comment(_ advisory: Advisory, _ place: Repository) -> Markup {
        """
        <h2>Comment \(Self.privateBadge("discussion"))</h2>
        <form method="post" action="\(path(advisory, in: place))/comments"><textarea name="body" required></textarea>
        <div class="line">\(chooser(place) { world.hasAccess($0, to: advisory, in: place) })
        <button class="main">Comment</button></div></form>
        """
    }

    private func severity(_ advisory: Advisory, _ place: Repository) -> Markup {
        let levels = ["low", "medium", "high", "critical"].map { level -> Markup in
            "<button name=\"severity\" value=\"\(level)\">\(level)</button> "
        }
        return """
            <form class="line" method="post" action="\(path(advisory, in: place))/severity">
            \(chooser(place, atLeast: .admin)) severity \(levels)</form>
            """
    }

    private func merge(_ advisory: Advisory, _ place: Repository) -> Markup {
        guard let fork = advisory.fork, fork.readyAt <= world.now else { return "" }
        let authors = advisory.collaborators.map(world.login).map { login -> Markup in "<option>\(login)</option>" }
        return """
            <form class="line" method="post" action="\(path(advisory, in: place))/merge">
            \(chooser(place, atLeast: .admin)) \(branchChooser(place))
            <label>fix by <select name="author"><option value="">the same</option>\(authors)</select></label>
            <button class="main">Merge the private fork</button></form>
            """
    }

    private func cve(_ advisory: Advisory, _ place: Repository) -> Markup {
        guard advisory.cveID == nil else { return "" }
        let asked: Markup = advisory.cveRequestedAt == nil ? "" : "<span class=\"badge\">requested</span>"
        return """
            <h2>GitHub's staff \(asked)</h2>
            <form class="line" method="post" action="\(path(advisory, in: place))/cve">
            <label>CVE id <input name="cve" required pattern="CVE-[0-9]{4}-[0-9]{4,}" placeholder="CVE-2026-12345"></label>
            <button>Assign</button></form>
            """
    }

    /// A person may still decide when the advisory is published.
    private func credits(_ advisory: Advisory, _ place: Repository) -> Markup {
        Markup(
            advisory.credits.filter { $0.state == .pending }.map { credit -> Markup in
                """
                <form class="line" method="post" action="\(path(advisory, in: place))/credits">
                <input type="hidden" name="as" value="\(world.login(credit.user))">
                <button name="decision" value="accept">\(world.login(credit.user)) accepts the credit</button>
                <button name="decision" value="decline">declines it</button></form>
                """
            }
        )
    }
}

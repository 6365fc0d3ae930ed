internal import HTTPServer

extension Pages {
    /// A pull request with its labels to click, its reviews, and the button to merge it.
    func pull(_ pull: PullRequest, _ issue: Issue, in place: Repository) -> HTTPResponse {
        let reviews = pull.reviews.map { review -> Markup in
            """
            <p><b>\(world.login(review.author))</b> <span class="badge">\(words(review.state))</span>
            <span class="quiet">\(time(review.submittedAt))</span> \(review.body)</p>
            """
        }
        return PageShell.page(
            "\(issue.title) · \(world.fullName(place))",
            """
            \(trail(place, "#\(issue.number)"))
            <h1>\(issue.title) <span class="quiet">#\(issue.number)</span></h1>
            <p>\(badge(pull, issue)) <span class="quiet">\(world.login(issue.author)) wants to merge
            \(pull.commits.count == 1 ? "a commit" : "\(pull.commits.count) commits") into \(pull.base)</span></p>
            \(labelForm(issue, in: place))
            \(box(issue.author, issue.createdAt, issue.body ?? ""))
            \(issue.comments.map { box($0.author, $0.createdAt, $0.body) })
            \(reviews)
            \(forms(issue, in: place))
            \(traffic)
            """
        )
    }

    /// The pull requests of a repository and the form for a new one.
    func pulls(of place: Repository) -> Markup {
        let rows = place.pulls.values.sorted { $0.number > $1.number }.compactMap { pull -> Markup? in
            guard let issue = place.issues[pull.number] else { return nil }
            return """
                <li>\(badge(pull, issue)) <a href="\(path(issue, in: place))">\(issue.title)</a>
                <div class="quiet">#\(issue.number) by \(world.login(issue.author)), \(time(issue.createdAt))</div></li>
                """
        }
        let list: Markup = rows.isEmpty ? "<p class=\"quiet\">None yet.</p>" : "<ul class=\"rows\">\(rows)</ul>"
        return """
            <h2 id="pulls">Pull requests</h2>
            \(list)
            <details><summary>New pull request</summary>
            <form method="post" action="\(path(place))/pull">
            <input name="title" placeholder="Title" required maxlength="256">
            <textarea name="body" placeholder="Description"></textarea>
            <div class="line">into \(branchChooser(place)) \(chooser(place, atLeast: .read))
            <button class="main">Open pull request</button></div>
            </form></details>
            """
    }

    private func badge(_ pull: PullRequest, _ issue: Issue) -> Markup {
        if pull.mergedAt != nil { return "<span class=\"badge\">merged</span>" }
        return issue.isOpen ? "<span class=\"badge good\">open</span>" : "<span class=\"badge bad\">closed</span>"
    }

    private func words(_ review: SandboxReview) -> String {
        switch review {
        case .approved: "approved"
        case .changesRequested: "asks for changes"
        case .commented: "commented"
        }
    }

    private func forms(_ issue: Issue, in place: Repository) -> Markup {
        let page = path(issue, in: place)
        let merge: Markup = """
            <form class="line" method="post" action="\(page)/review">\(chooser(place) { person in
                person != issue.author && world.permission(of: person, in: place).map { $0 >= .write } ?? false
            })
            <button>Approve</button></form>
            <form class="line" method="post" action="\(page)/merge">\(chooser(place, atLeast: .write))
            <button class="main">Merge pull request</button></form>
            """
        return """
            <h2>Comment</h2>
            <form method="post" action="\(page)/comments"><textarea name="body" required></textarea>
            <div class="line">\(chooser(place, atLeast: .read)) <button>Comment</button></div></form>
            \(issue.isOpen ? merge : "")
            """
    }
}

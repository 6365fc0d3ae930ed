internal import HTTPServer

extension Pages {
    /// An issue with its labels to click.
    func issue(_ issue: Issue, in place: Repository) -> HTTPResponse {
        let comments = issue.comments.map { box($0.author, $0.createdAt, $0.body) }
        let locked: Markup = issue.isLocked ? "<span class=\"badge\">locked\(reason(issue))</span>" : ""
        let state: Markup =
            issue.isOpen ? "<span class=\"badge good\">open</span>" : "<span class=\"badge bad\">closed</span>"
        return PageShell.page(
            "\(issue.title) · \(world.fullName(place))",
            """
            \(trail(place, "#\(issue.number)"))
            <h1>\(issue.title) <span class="quiet">#\(issue.number)</span></h1>
            <p>\(state) \(locked) <span class="quiet">opened by \(world.login(issue.author))</span></p>
            \(labelForm(issue, in: place))
            \(box(issue.author, issue.createdAt, issue.body ?? ""))
            \(comments)
            <h2>Comment</h2>
            <form method="post" action="\(path(issue, in: place))/comments">
            <textarea name="body" required></textarea>
            <div class="line">\(chooser(place, atLeast: issue.isLocked ? .write : .read))
            <button class="main">Comment</button></div>
            </form>
            <form class="line" method="post" action="\(path(issue, in: place))/state">
            \(chooser(place, atLeast: .triage))
            <button name="state" value="\(issue.isOpen ? "closed" : "open")">\(issue.isOpen ? "Close" : "Reopen") issue</button>
            </form>
            \(traffic)
            """
        )
    }

    private func reason(_ issue: Issue) -> String { issue.lockReason.map { " as \($0)" } ?? "" }

    /// One button a label: those that are on can be taken off, the others put on.
    func labelForm(_ issue: Issue, in place: Repository) -> Markup {
        let on = place.labels.filter { issue.labels.contains($0.id) }
        let off = place.labels.filter { !issue.labels.contains($0.id) }
        let shown = on.map { label -> Markup in "<span class=\"label\">\(label.name)</span> " }
        let removals = on.map { label -> Markup in
            "<button name=\"remove\" value=\"\(label.name)\">− \(label.name)</button> "
        }
        let additions = off.map { label -> Markup in
            "<button name=\"add\" value=\"\(label.name)\">+ \(label.name)</button> "
        }
        return """
            <div class="box"><div class="head">Labels \(shown)</div><div class="body">
            <form class="line" method="post" action="\(path(issue, in: place))/labels">
            \(chooser(place, atLeast: .triage)) \(removals)\(additions)
            </form></div></div>
            """
    }
}

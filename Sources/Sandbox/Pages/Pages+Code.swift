internal import HTTPServer

extension Pages {
    /// The branches, tags and releases of a repository, and the form for a release.
    func code(of place: Repository) -> Markup {
        let branches = place.history.branches.sorted { $0.key < $1.key }.map { name, sha in
            row(name, place.history.commits[sha])
        }
        let tags = place.history.tags.sorted { $0.key < $1.key }.map { name, sha in
            row(name, place.history.commit(bySHA: sha))
        }
        let releases = place.releases.values.sorted { $0.id > $1.id }.map { release -> Markup in
            """
            <li>\(badges(release)) <a href="\(path(release, in: place))">\(release.name ?? release.tag)</a>
            <span class="quiet">\(release.name == nil ? "" : release.tag) by \(world.login(release.author)), \(time(release.createdAt))</span></li>
            """
        }
        return """
            <h2 id="branches">Branches</h2><ul class="rows">\(branches)</ul>
            <h2 id="tags">Tags</h2>\(list(tags, orElse: "No tags."))
            <h2 id="releases">Releases</h2>\(list(releases, orElse: "No releases."))
            <details><summary>New release</summary>
            <form method="post" action="\(path(place))/releases">
            <input name="tag" placeholder="Tag" required>
            <input name="name" placeholder="Title">
            <textarea name="body" placeholder="Notes"></textarea>
            <div class="line">of \(branchChooser(place)) \(chooser(place, atLeast: .write))
            <button class="main" name="kind" value="release">Publish release</button>
            <button name="kind" value="draft">Save draft</button></div>
            </form></details>
            """
    }

    /// A release: title, text, and for a draft the button to publish it.
    func release(_ release: Release, in place: Repository) -> HTTPResponse {
        let title = release.name ?? release.tag
        let commit = place.history.tags[release.tag].flatMap(place.history.commit(bySHA:))
        let publish: Markup =
            release.isDraft
            ? """
            <form class="line" method="post" action="\(path(place))/releases/\(Int(release.id))/publish">
            \(chooser(place, atLeast: .write)) <button class="main">Publish release</button></form>
            """ : ""
        return PageShell.page(
            "\(title) · \(world.fullName(place))",
            """
            \(trail(place, "<a href=\"\(path(place))#releases\">releases</a>", "\(release.tag)"))
            <h1>\(title)</h1>
            <p>\(badges(release)) <span class="quiet">\(release.tag) \(commit.map { String($0.sha.prefix(12)) } ?? "")</span></p>
            \(box(release.author, release.publishedAt ?? release.createdAt, release.body ?? ""))
            \(publish)
            \(traffic)
            """
        )
    }

    /// Names the page of a release; a draft's has no tag in its name.
    func path(_ release: Release, in place: Repository) -> String {
        String(world.shapes.page(of: release, in: place).dropFirst(world.configuration.webURL.count))
    }

    /// A choice of a branch, as the form field `branch`.
    func branchChooser(_ place: Repository) -> Markup {
        let others = place.history.branches.keys.filter { $0 != "main" }.sorted()
        let options = (["main"] + others).map { name -> Markup in "<option>\(name)</option>" }
        return "<label>branch <select name=\"branch\">\(options)</select></label>"
    }

    private func badges(_ release: Release) -> Markup {
        let kind: Markup = release.isPrerelease ? "<span class=\"badge\">pre-release</span>" : ""
        let fixed: Markup = release.isImmutable ? "<span class=\"badge\">immutable</span>" : ""
        return release.isDraft
            ? Self.privateBadge("draft") : "<span class=\"badge good\">released</span> \(kind) \(fixed)"
    }

    private func row(_ name: String, _ commit: Commit?) -> Markup {
        guard let commit else { return "<li>\(name)</li>" }
        let title = commit.message.split(separator: "\n").first.map(String.init) ?? ""
        return """
            <li><b>\(name)</b> <code>\(String(commit.sha.prefix(12)))</code> \(title)
            <div class="quiet">\(commit.author.name), \(time(commit.committer.date))</div></li>
            """
    }

    private func list(_ rows: [Markup], orElse text: String) -> Markup {
        rows.isEmpty ? "<p class=\"quiet\">\(text)</p>" : "<ul class=\"rows\">\(rows)</ul>"
    }
}

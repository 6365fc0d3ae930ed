package import FoundationEssentials

extension Messages {
    // MARK: Public, from the release on

    /// The title of a release that the bot makes.
    package static func releaseTitle(_ plan: ReleasePlan) -> Text<Public> {
        Text<Public>(template: "\(tagOf: plan) (security release)")
    }

    /// The message of the tag; no Markdown.
    package static func tagMessage(_ plan: ReleasePlan) -> Text<Public> {
        Text<Public>(
            template: """
                \(tagOf: plan) (security release)

                This release fixes security issues. Everybody should update.
                """
        )
    }

    /// What opens a release's text during the embargo; nil: the day on which details follow is near or not known.
    package static func releaseSection(detailsOn day: Date?) -> Text<Public> {
        let promise =
            day.map { Text<Public>(template: "Details will be published around \(day: $0).") }
            ?? Text<Public>(fixed: "Details will be published soon.")
        return Text<Public>(
            template: """
                ## Security release

                This release fixes security issues. Everybody should update. \(promise)
                """
        )
    }

    // MARK: Public, since the disclosure

    /// What opens a release's text once its advisory is public.
    package static func releaseSection(of published: PublishedAdvisory) -> Text<Public> {
        let cve = published.cveID.map { " (\(code($0)))" } ?? ""
        let severity = published.severity.map { ", severity \($0.rawValue)" } ?? ""
        var paragraphs = [
            "## Security release",
            "This release fixes \(link(published))\(cve)\(severity). Everybody should update.",
        ]
        if !published.products.isEmpty { paragraphs.append(published.products.map(line).joined(separator: "\n")) }
        if let thanks = thanks(for: published.credits) { paragraphs.append(thanks) }
        return Text<Public>(paragraphs.joined(separator: "\n\n"), disclosedBy: published)
    }

    /// The line that credits people; nil: nobody accepted a credit.
    static func thanks(for credits: [AdvisorySnapshot.Credit]) -> String? {
        let people = credits.filter { $0.state == .accepted }.map { "\(code($0.account.login)) (\($0.kind.words))" }
        return people.isEmpty ? nil : "Thanks to \(people.joined(separator: ", "))."
    }

    /// The releases that have the fix, with links where the page of their advisory tells where they are; nil: there are
    /// none.
    static func releases(of state: Case, advisoryPage: String?) -> String? {
        let tags = state.branches.compactMap(\.release).filter { $0.publishedAt != nil }.map(\.tag)
        let home = advisoryPage.flatMap { page in
            page.firstRange(of: "/security/advisories/").map { page[..<$0.lowerBound] }
        }
        let list = tags.map { tag in
            let isPlain = tag.utf8.allSatisfy { isPlainInAddress($0) && !"/:?#%&=".utf8.contains($0) }
            guard let home, isAddress("\(home)"), isPlain else { return code(tag) }
            return "[\(code(tag))](\(home)/releases/tag/\(tag))"
        }
        return list.isEmpty ? nil : "The fix is in \(list.joined(separator: ", "))."
    }

    /// A product as an item of a list.
    private static func line(_ product: AdvisoryDraft.Product) -> String {
        let name = product.name.map { code($0) } ?? code(product.ecosystem)
        let affected = product.vulnerableRange.map { "affected \(code($0))" }
        let fixed = product.patchedVersions.map { "fixed in \(code($0))" }
        let words = [affected, fixed].compactMap(\.self)
        return "- \(name)" + (words.isEmpty ? "" : ": " + words.joined(separator: ", "))
    }

    /// Words of the advisory in code, where nothing in them is a mention, a link or HTML, nor one of the bot's own
    /// marks.
    private static func code(_ text: String) -> String {
        var line = Untrusted(text).asLine(maximumBytes: 200)
        for invisible in ["`", "\u{200B}"] { line = line.replacing(invisible, with: "") }
        // The forge shows a comment's marks in code as they are, but the bot looks for its own wherever they stand.
        // Only after all that is taken away, or what is left could make one again.
        for (mark, broken) in [
            ("<!-", "<\u{200B}!-"), ("-->", "--\u{200B}>"), ("advisory-bot:", "advisory-bot\u{200B}:"),
        ] {
            line = line.replacing(mark, with: broken)
        }
        return "`" + (line.isEmpty ? "?" : line) + "`"
    }

    // MARK: Problems

    /// A private fork or a pull request with the label of fixes was merged, and nothing proves whose fix it was.
    static func mergeUnclear(on branch: String, _ commit: CommitID, caseNumber: Int, _ policy: Policy) -> Problem {
        Problem(
            what:
                "Commit \(commit.short) brought a fix to \(code(branch)), by a private fork or by a pull request with the label "
                + "of fixes, and it can't be told whether it was the one of this case.",
            remedy:
                "If it was: "
                + say(
                    "fix \(commit.text) \(branch)",
                    policy,
                    orType: "fix \(caseNumber) --commit \(commit.text) --branch \(branch)"
                ) + ". If it was another case's, say so there, or give that case's number instead."
        )
    }

    /// A fix came when the release of its branch was planned or out.
    static func fixAfterRelease(_ fix: Fix) -> Problem {
        Problem(
            what:
                "Another fix, commit \(fix.commit.short), came onto \(code(fix.branch)) after the release of that branch had "
                + "begun.",
            remedy:
                "Look whether the release contains it. If it does not, users need one more release; please make it as you "
                + "make others, for the bot makes one for each branch."
        )
    }

    /// The next version can't be told; the reason is a sentence.
    static func releaseUnclear(_ reason: String, on branch: String, _ state: Case, _ policy: Policy) -> Problem {
        Problem(
            what: "\(releaseUnclear(on: branch)) \(reason)",
            remedy:
                say(
                    "release \(branch) TAG\(versionWord(state))",
                    policy,
                    orType: "release \(state.number) --branch \(branch) --tag TAG"
                ) + ", releases it by the tag that you name, for example `v1.0.0`."
        )
    }

    /// How each problem of this kind begins.
    static func releaseUnclear(on branch: String) -> String {
        "The fix on \(code(branch)) is not released, because the next version can't be told."
    }

    // MARK: Why the next version can't be told

    static let noVersionTag = "No tag on this branch names a version yet, so a maintainer names the first one."

    /// Several ways to name tags are in use, and none of them is the plain one.
    static func severalTagPrefixes(_ prefixes: [String]) -> String {
        let names = prefixes.map { $0.isEmpty ? "nothing" : code($0) }.joined(separator: ", ")
        return
            "The tags have several things before their versions (\(names)); `release.tag_prefix` can name the right one."
    }

    static func onlyPrereleases(_ newest: ReleaseTag) -> String {
        "There are only pre-releases so far (\(code(newest.name)) is the newest), so a maintainer names the version."
    }

    static func prereleaseAhead(_ newest: ReleaseTag, of stable: SemanticVersion) -> String {
        "The newest tag, \(code(newest.name)), is a pre-release of another version than the one after \(code(stable.text))."
    }
}

// What is said on the day of the disclosure.

extension Messages {
    /// The last word in the discussion of an advisory that nobody can comment on once it is published.
    package static func thanksBeforePublishing(_ state: Case, _ advisory: AdvisorySnapshot) -> Text<Private> {
        let releases = releases(of: state, advisoryPage: advisory.page).map { " " + $0 } ?? ""
        let credits =
            thanks(for: advisory.credits).map {
                "The credits read:\n\n> \($0)\n\nThey follow those who accept theirs later."
            }
            ?? "Credits appear for those who accept them."
        return Text<Private>(
            """
            Everybody has agreed, and the advisory of case \(state.number) is about to be published on this page. Please wait \
            for that before you talk about it.\(releases) Thank you for reporting this to us, and for the time that you gave us.

            \(credits)

            \(signature)
            """
        )
    }

    /// Thanks a reporter who reads it by mail, and who gets to know nothing of the maintainers and their teams.
    package static func disclosedByMail(_ state: Case, _ published: PublishedAdvisory) -> Text<Private> {
        thanks(state, published, "")
    }

    /// Thanks the reporter in the private intake issue, and tells maintainers which access was granted for the case.
    package static func disclosedInPrivate(_ state: Case, _ published: PublishedAdvisory) -> Text<Private> {
        thanks(state, published, access(state))
    }

    private static func thanks(_ state: Case, _ published: PublishedAdvisory, _ access: String) -> Text<Private> {
        Text<Private>(
            """
            The advisory is published: \(link(published)).\(outcome(state, published))

            Thank you for reporting this to us, and for the time that you gave us. This case is closed.\(access)

            \(signature)
            """
        )
    }

    /// Tells maintainers alone, and which access was granted for the case.
    package static func disclosedForTeam(_ state: Case, _ published: PublishedAdvisory) -> Text<Private> {
        Text<Private>(
            """
            The advisory is published: \(link(published)). This case is closed.\(access(state))

            \(signature)
            """
        )
    }

    /// The releases with the fix, and the credits as they are printed.
    private static func outcome(_ state: Case, _ published: PublishedAdvisory) -> String {
        let releases = releases(of: state, advisoryPage: published.page).map { " " + $0 } ?? ""
        return releases + (thanks(for: published.credits).map { "\n\n> \($0)" } ?? "")
    }

    /// Which access was granted for the case, in a paragraph of its own.
    private static func access(_ state: Case) -> String {
        let access =
            (state.seen?.collaborators ?? []).map { "`\($0.login)`" }
            + (state.seen?.teams ?? []).map { "team `\($0)`" }
        return access.isEmpty
            ? ""
            : "\n\nMaintainers: for this case access was granted to \(access.joined(separator: ", ")). "
                + "Please take away what is not needed any more."
    }

    // MARK: Public, since the disclosure

    /// The last comment on an issue that everybody can read.
    package static func disclosedInPublic(_ state: Case, _ published: PublishedAdvisory) -> Text<Public> {
        Text<Public>(
            """
            The security advisory about this is published: \(link(published)). It says which versions are affected and which have \
            the fix.\(outcome(state, published))

            Thank you to everybody who helped.

            \(signature)
            """,
            disclosedBy: published
        )
    }

    /// The advisory's id, with a link where its page is known and nothing in its address could end the link.
    static func link(_ published: PublishedAdvisory) -> String {
        let id = published.reference.id.text
        guard let page = published.page, isAddress(page) else { return id }
        return "[\(id)](\(page))"
    }

    /// Whether it is an address of the web in which nothing could end a link.
    static func isAddress(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.allSatisfy(isPlainInAddress)
    }

    /// Letters, digits and the signs of addresses that mean nothing in Markdown or HTML.
    static func isPlainInAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~:/?#%&=+".utf8.contains(byte)
        }
    }
}

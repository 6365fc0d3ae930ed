internal import Disclosure
internal import FoundationEssentials
internal import JSON

extension CasePage {
    /// The embargo, who agreed and approved, the CVE id, and whether the vulnerability is being used.
    var disclosureLines: [String] {
        var lines: [String] = []
        if let embargo = state.embargo {
            lines.append("embargo: from \(Listing.time(embargo.startedAt)) until \(Listing.time(embargo.endsAt))")
        } else if let day = state.disclosureDate {
            lines.append("embargo: from the release until \(Listing.time(day))")
        }
        if let embargo = state.embargo, let at = embargo.askedAt {
            lines.append(
                state.couldNotAskReporter
                    ? "maintainers were asked: \(Listing.time(at)); the reporter could not be"
                    : "both sides were asked: \(Listing.time(embargo.reachedAt ?? at))"
            )
        }
        if let at = state.consent.reporterAgreedAt { lines.append("the reporter agreed: \(Listing.time(at))") }
        if let at = state.consent.teamAgreedAt { lines.append("the team agreed: \(Listing.time(at))") }
        lines += state.consent.approvals.map { "approved by \($0.by.login): \(Listing.time($0.at))" }
        if let cve {
            lines.append("CVE: \(cve)")
        } else if let at = state.cveRequestedAt {
            lines.append("CVE: asked for on \(Listing.time(at)), not there yet")
        }
        if let at = state.exploitedAt { lines.append("exploited: known since \(Listing.time(at))") }
        return lines.map { VisibleText.escape($0) }
    }

    /// The same for programs.
    var disclosureMembers: [JSONValue.Member] {
        [
            .init("embargo", embargoJSON), .init("disclosure_day", Listing.json(state.disclosureDate)),
            .init(
                "agreement",
                [
                    "reporter_at": Listing.json(state.consent.reporterAgreedAt),
                    "team_at": Listing.json(state.consent.teamAgreedAt),
                    "approvals": JSONValue(state.consent.approvals) {
                        ["by": .string($0.by.login), "at": Listing.json($0.at), "version": .string($0.version)]
                    },
                ]
            ),
            .init("cve", ["id": JSONValue(cve), "requested_at": Listing.json(state.cveRequestedAt)]),
            .init("exploited_at", Listing.json(state.exploitedAt)),
        ]
    }

    /// Who sees the advisory because of this case, as it was last looked at, with what is to be done about it.
    var accessLines: [String] {
        guard let seen = state.seen, !seen.collaborators.isEmpty || !seen.teams.isEmpty else { return [] }
        let people = seen.collaborators.isEmpty ? [] : ["people: " + seen.collaborators.map(\.login).listed]
        let teams = seen.teams.isEmpty ? [] : ["teams: " + seen.teams.listed]
        let note =
            state.publishedAt == nil
            ? "after the disclosure, take away what is not needed any more"
            : "take away what is not needed any more, on the advisory's page"
        return (people + teams + [note]).map { VisibleText.escape($0) }
    }

    /// The same for programs.
    var accessJSON: JSONValue {
        [
            "people": JSONValue(state.seen?.collaborators ?? []) { .string($0.login) },
            "teams": JSONValue(state.seen?.teams ?? []) { .string($0) },
        ]
    }

    private var cve: String? { state.seen?.cveID ?? state.published?.cveID }

    private var embargoJSON: JSONValue {
        guard let embargo = state.embargo else { return .null }
        return [
            "started_at": Listing.json(embargo.startedAt), "ends_at": Listing.json(embargo.endsAt),
            "asked_at": Listing.json(embargo.askedAt),
        ]
    }
}

extension [String] {
    fileprivate var listed: String { joined(separator: ", ") }
}

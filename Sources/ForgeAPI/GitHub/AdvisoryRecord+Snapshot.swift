internal import Cryptography
internal import Disclosure
internal import JSON

extension AdvisoryRecord {
    /// The advisory in the workflow's words.
    func snapshot(of repository: RepositoryName) -> AdvisorySnapshot {
        var snapshot = AdvisorySnapshot(
            reference: AdvisoryReference(repository, id),
            state: state,
            summary: Untrusted(summary),
            description: Untrusted(description),
            author: author,
            hasFork: hasFork
        )
        snapshot.isPrivateReport = json["submission"]?.members != nil
        snapshot.version = version
        snapshot.cveID = cveID
        snapshot.severity = severity.flatMap { Severity(rawValue: $0) }
        snapshot.vectors = vectors
        snapshot.weaknesses = shownWeaknesses
        snapshot.products = (vulnerabilities ?? []).map {
            AdvisoryDraft.Product(
                ecosystem: $0.ecosystem,
                name: $0.name,
                vulnerableRange: $0.range,
                patchedVersions: $0.patched
            )
        }
        snapshot.credits = (json["credits_detailed"]?.array ?? []).compactMap { AdvisorySnapshot.Credit($0) }
        snapshot.collaborators = (json["collaborating_users"]?.array ?? []).compactMap { Account(json: $0) }
        snapshot.teams = teams ?? []
        snapshot.forkName = json["private_fork"]?["name"]?.string
        snapshot.createdAt = json["created_at"]?.string.flatMap { Timestamp.parse($0) }
        snapshot.updatedAt = json["updated_at"]?.string.flatMap { Timestamp.parse($0) }
        snapshot.publishedAt = json["published_at"]?.string.flatMap { Timestamp.parse($0) }
        snapshot.withdrawnAt = json["withdrawn_at"]?.string.flatMap { Timestamp.parse($0) }
        snapshot.page = json["html_url"]?.string
        return snapshot
    }

    /// 16 hexadecimal digits of a SHA-256 over everything that would be published; whether a credit is accepted is not
    /// in it.
    var version: String {
        let products = JSONValue(vulnerabilities ?? []) { product in
            [
                "ecosystem": .string(product.ecosystem),
                "functions": JSONValue(product.functions ?? []) { .string($0) },
                "name": JSONValue(product.name), "patched": JSONValue(product.patched),
                "range": JSONValue(product.range),
            ]
        }
        let people = detailedCredits.isEmpty ? credits ?? [] : detailedCredits
        let credited = people.map { [$0.id.map { String($0) } ?? $0.login.lowercased(), $0.type] }
        let content: JSONValue = [
            "credits": JSONValue(credited.sorted { $0.lexicographicallyPrecedes($1) }) {
                JSONValue($0) { .string($0) }
            },
            "cve": JSONValue(cveID), "description": .string(description), "products": products,
            "severity": JSONValue(severity), "summary": .string(summary), "vectors": JSONValue(vectors) { .string($0) },
            "weaknesses": JSONValue(shownWeaknesses.sorted()) { .string($0) },
        ]
        return String(Hexadecimal.encode(SHA256.digest(of: content.bytes())).prefix(16))
    }

    /// What can be read of the list, even if not all of it can.
    private var shownWeaknesses: [String] { (json["cwe_ids"]?.array ?? []).compactMap(\.string) }
}

extension AdvisorySnapshot.Credit {
    /// nil: a part is missing or unknown.
    fileprivate init?(_ json: JSONValue) {
        guard let account = json["user"].flatMap({ Account(json: $0) }),
            let kind = json["type"]?.string.flatMap({ CreditKind(rawValue: $0) }),
            let state = json["state"]?.string.flatMap({ State(rawValue: $0) })
        else { return nil }
        self.init(account: account, kind: kind, state: state)
    }
}

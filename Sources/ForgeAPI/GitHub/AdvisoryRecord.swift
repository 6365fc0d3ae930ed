internal import Disclosure
internal import JSON

/// An advisory as GitHub's API shows it, with the parts that the bot reads and extends.
///
/// https://docs.github.com/en/rest/security-advisories/repository-advisories
struct AdvisoryRecord: Sendable {
    /// Somebody who sees the advisory.
    struct Collaborator: Equatable, Sendable {
        let id: Int64?
        let login: String
    }

    /// Somebody credited, by what they are called or, in the detailed list, by who they are.
    struct Credit: Equatable, Sendable {
        let id: Int64?
        let login: String
        let type: String
    }

    /// A package with its versions, as it must be written back; what is nil is not set.
    struct Vulnerability: Equatable, Sendable {
        let ecosystem: String
        let name: String?
        var range: String?
        var patched: String?
        let functions: [String]?
    }

    /// The whole answer.
    let json: JSONValue
    let id: AdvisoryID
    let state: AdvisorySnapshot.State
    let summary: String
    let description: String
    let author: Account?
    let severity: String?
    /// The CVSS vectors of all versions, each once.
    let vectors: [String]
    let cveID: String?
    let hasFork: Bool
    /// nil, here and below: the answer does not show the list whole, so that it must not be replaced.
    let users: [Collaborator]?
    let teams: [String]?
    let credits: [Credit]?
    let vulnerabilities: [Vulnerability]?
    /// CWE ids.
    let weaknesses: [String]?
    /// Credits with the people's numbers, whether accepted, pending or declined.
    let detailedCredits: [Credit]

    /// nil: an id or a state is missing or unknown.
    init?(_ json: JSONValue) {
        guard let id = json["ghsa_id"]?.string.flatMap({ AdvisoryID($0) }),
            let state = json["state"]?.string.flatMap({ AdvisorySnapshot.State(rawValue: $0) })
        else { return nil }
        self.json = json
        self.id = id
        self.state = state
        summary = json["summary"]?.string ?? ""
        description = json["description"]?.string ?? ""
        author = json["author"].flatMap { Account(json: $0) }
        severity = json["severity"]?.string
        vectors = Self.vectors(in: json)
        cveID = json["cve_id"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        hasFork = json["private_fork"]?.members != nil
        users = Self.list(json["collaborating_users"]) { user in
            user["login"]?.string.map { Collaborator(id: user["id"]?.integer, login: $0) }
        }
        teams = Self.list(json["collaborating_teams"]) { $0["slug"]?.string }
        credits = Self.list(json["credits"]) { credit in
            guard let login = credit["login"]?.string, let type = credit["type"]?.string else { return nil }
            return Credit(id: nil, login: login, type: type)
        }
        vulnerabilities = Self.list(json["vulnerabilities"]) { Vulnerability($0) }
        weaknesses = Self.list(json["cwe_ids"], \.string)
        detailedCredits = (json["credits_detailed"]?.array ?? []).compactMap { credit in
            guard let login = credit["user"]?["login"]?.string, let type = credit["type"]?.string else { return nil }
            return Credit(id: credit["user"]?["id"]?.integer, login: login, type: type)
        }
    }

    /// An empty list is also written as null. A list of which any element can't be read is no list to write back.
    private static func list<Element>(_ json: JSONValue?, _ element: (JSONValue) -> Element?) -> [Element]? {
        guard let json else { return nil }
        if json.isNull { return [] }
        guard let values = json.array else { return nil }
        let elements = values.compactMap(element)
        return elements.count == values.count ? elements : nil
    }

    /// `cvss` is gone in API version 2026-03-10, `cvss_severities` is in both.
    private static func vectors(in json: JSONValue) -> [String] {
        let shown = [
            json["cvss_severities"]?["cvss_v3"]?["vector_string"]?.string,
            json["cvss_severities"]?["cvss_v4"]?["vector_string"]?.string,
            json["cvss"]?["vector_string"]?.string,
        ]
        var vectors: [String] = []
        for vector in shown.compactMap(\.self) where !vector.isEmpty && !vectors.contains(vector) {
            vectors.append(vector)
        }
        return vectors
    }
}

extension AdvisoryRecord.Vulnerability {
    /// nil: a part can't be read, so that it could not be written back.
    fileprivate init?(_ json: JSONValue) {
        guard let ecosystem = json["package"]?["ecosystem"]?.string else { return nil }
        let functions = json["vulnerable_functions"]?.array
        guard functions?.allSatisfy({ $0.string != nil }) != false else { return nil }
        self.ecosystem = ecosystem
        name = json["package"]?["name"]?.string
        range = json["vulnerable_version_range"]?.string
        patched = json["patched_versions"]?.string
        self.functions = functions?.compactMap(\.string)
    }
}

extension Account {
    /// Reads a user of the API; nil where there is no number or no login. What is not surely a person is none.
    init?(json: JSONValue) {
        guard let id = json["id"]?.integer, let login = json["login"]?.string, !login.isEmpty else { return nil }
        let kind: Kind =
            switch json["type"]?.string {
            case "User": .user
            case "Organization": .organization
            case nil: login.hasSuffix("[bot]") ? .bot : .user
            default: .bot
            }
        self.init(id: id, login: login, kind: kind)
    }
}

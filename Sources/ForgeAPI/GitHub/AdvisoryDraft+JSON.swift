internal import Disclosure
internal import JSON

extension AdvisoryDraft {
    /// The longest description. GitHub counts characters; bytes are never fewer.
    private static let descriptionLimit = 65535

    /// The draft as the API takes it; what it does not say is left out.
    func json(marker: String) -> JSONValue {
        var members: [JSONValue.Member] = [
            JSONValue.Member("summary", .string(summary.content)),
            JSONValue.Member("description", .string(Self.marked(description.content, marker))),
            JSONValue.Member("vulnerabilities", [product.json]),
        ]
        switch rating {
        case .severity(let severity): members.append(JSONValue.Member("severity", .string(severity.rawValue)))
        case .cvss(let vector): members.append(JSONValue.Member("cvss_vector_string", .string(vector)))
        case nil: break
        }
        if !weaknesses.isEmpty { members.append(JSONValue.Member("cwe_ids", JSONValue(weaknesses) { .string($0) })) }
        return .object(members)
    }

    /// Puts the marker last, and rather cuts the text than the marker.
    private static func marked(_ text: String, _ marker: String) -> String {
        let ending = "\n\n" + marker
        var text = text
        let room = descriptionLimit - ending.utf8.count
        if text.utf8.count > room {
            var scalars = text.unicodeScalars
            var size = text.utf8.count
            while size > room, let last = scalars.popLast() { size -= UTF8.width(last) }
            text = String(scalars)
        }
        return text + ending
    }
}

extension AdvisoryDraft.Product {
    fileprivate var json: JSONValue {
        var package: [JSONValue.Member] = [JSONValue.Member("ecosystem", .string(ecosystem))]
        if let name { package.append(JSONValue.Member("name", .string(name))) }
        var members: [JSONValue.Member] = [JSONValue.Member("package", .object(package))]
        if let vulnerableRange {
            members.append(JSONValue.Member("vulnerable_version_range", .string(vulnerableRange)))
        }
        if let patchedVersions { members.append(JSONValue.Member("patched_versions", .string(patchedVersions))) }
        return .object(members)
    }
}

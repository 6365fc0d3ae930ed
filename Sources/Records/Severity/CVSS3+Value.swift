internal import JSON

extension CVSS3 {
    /// The object that CSAF and CVE records share. https://www.first.org/cvss/cvss-v3.1.json
    var value: JSONValue {
        [
            "version": .string(version.rawValue), "vectorString": .string(vector), "baseScore": .number(score),
            "baseSeverity": .string(rating),
        ]
    }
}

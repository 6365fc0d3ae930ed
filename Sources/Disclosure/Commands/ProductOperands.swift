/// A package and its versions, as `package` takes them.
enum ProductOperands {
    /// What is wrong with the words.
    struct Problem: Error {
        let sentence: String
    }

    /// Reads ecosystem, name, the range with its spaces, and the version that has the fix, if one follows.
    static func read(_ words: [String]) -> Result<AdvisoryDraft.Product, Problem> {
        guard words.count >= 3 else {
            return .failure(Problem(sentence: "An ecosystem, a name and affected versions are expected."))
        }
        guard let ecosystem = AdvisoryDraft.Product.ecosystem(called: words[0]) else {
            let known = AdvisoryDraft.Product.ecosystemNames.joined(separator: ", ")
            return .failure(Problem(sentence: "The forge knows no such ecosystem; it knows \(known)."))
        }
        let rest = words.dropFirst(2)
        var patched: String?
        var range = VersionRange.parse(rest.joined(separator: " "))
        if range == nil, let last = rest.last, VersionRange.version(last) {
            patched = last
            range = VersionRange.parse(rest.dropLast().joined(separator: " "))
        }
        guard words[1].utf8.count <= 200, let range else {
            return .failure(Problem(sentence: "Affected versions look like `< 1.4.3` or `>= 1.0, < 1.4.3`."))
        }
        return .success(
            AdvisoryDraft.Product(
                ecosystem: ecosystem,
                name: words[1],
                vulnerableRange: range,
                patchedVersions: patched
            )
        )
    }
}

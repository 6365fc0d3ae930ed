internal import FoundationEssentials

/// Times as GitHub writes them in JSON: `2016-07-11T22:14:10Z`, sometimes with a fraction or an offset.
enum Timestamp {
    /// nil: not a time.
    static func parse(_ text: String) -> Date? {
        let plain = Date.ISO8601FormatStyle()
        for style in [plain, Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            do {
                return try style.parse(text)
            } catch {
                continue
            }
        }
        return nil
    }
}

/// The text of the Date field, made once a second.
struct DateText {
    private var second = -1
    private var current = ""

    /// Writes `second` since 1970 as HTTP writes it.
    mutating func text(_ second: Int) -> String {
        if second != self.second { (self.second, current) = (second, HTTPDate.text(secondsSince1970: second)) }
        return current
    }
}

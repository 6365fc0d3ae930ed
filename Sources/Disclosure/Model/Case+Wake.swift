package import FoundationEssentials

extension Case {
    /// When the case wants to be looked at though nothing happens to it; nil while it waits for somebody.
    package var wakeAt: Date? {
        let embargo = publishedAt == nil ? embargo?.wakeAt : nil
        return [fork.lookAt, embargo, clocks.nextAt, card.wakeAt, tellsOfWaitingIssueAt].compactMap(\.self).min()
    }
}

extension Case.Fork {
    /// When the next look for the fork is due; nil where none is.
    var lookAt: Date? {
        switch self {
        case .none, .ready, .refused: nil
        case .requested(let at, let looks): at.addingTimeInterval(Self.pause(afterLooks: looks))
        case .overdue(let since, let looks):
            // A day of looking after the alarm is enough: then a person asks again.
            looks < 144 ? since.addingTimeInterval(Double(looks + 1) * 600) : nil
        }
    }

    /// How long after the request the look number `looks` comes, in seconds: soon at first, then each half minute.
    private static func pause(afterLooks looks: Int) -> Double {
        let first: [Double] = [2, 5, 10, 20, 35, 60]
        return looks < first.count ? first[looks] : 60 + Double(looks - first.count + 1) * 30
    }
}

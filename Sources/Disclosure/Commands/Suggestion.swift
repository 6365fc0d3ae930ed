/// What somebody may have meant by a word that is not known.
package enum Suggestion {
    /// The known word that is fewest typing mistakes away, if they are few for its length; nil: nothing is close.
    package static func closest(to word: String, among known: [String]) -> String? {
        let ranked = known.map { (word: $0, distance: distance(Array(word.lowercased()), Array($0.lowercased()))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, min(word.count, best.word.count) / 3) ? best.word : nil
    }

    /// Counts characters that were added, left out, mistaken, or swapped with their neighbour.
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        guard first.count <= 100, second.count <= 100 else { return .max }
        var rows = [Array(0...second.count)]
        for row in 0..<first.count {
            var next = [row + 1]
            for column in 0..<second.count {
                let replaced = rows[row][column] + (first[row] == second[column] ? 0 : 1)
                var least = min(replaced, rows[row][column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    least = min(least, rows[row - 1][column - 1] + 1)
                }
                next.append(least)
            }
            rows.append(next)
        }
        return rows[first.count][second.count]
    }
}

import Sandbox

extension Office {
    /// Every status card that the forge shows, wherever it stands.
    var cards: [String] {
        let snapshot = forge.snapshot()
        let comments = snapshot.issues.flatMap(\.comments) + snapshot.advisories.flatMap(\.comments)
        return comments.map(\.body).filter { $0.contains("<!-- advisory-bot-card:") }
    }

    /// How often the bot has written a card: comments that were made or edited with its mark.
    var cardWrites: Int {
        forge.exchanges.count { exchange in
            (exchange.method == "PATCH" && exchange.path.contains("/comments/"))
        }
    }
}

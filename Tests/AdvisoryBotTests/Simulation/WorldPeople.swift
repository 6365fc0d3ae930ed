import Disclosure

/// Who is there, and what they may do by now; the bot is one of them.
struct WorldPeople {
    static let bot = Account(id: 900, login: "advisory-bot[bot]", kind: .bot)

    let maintainers = ["maya", "mike", "mona"].enumerated().map { Account(id: Int64(100 + $0), login: $1) }
    let triagers = [Account(id: 200, login: "tess")]
    let reporters = ["rae", "ron", "rita"].enumerated().map { Account(id: Int64(300 + $0), login: $1) }
    let trusted = [Account(id: 400, login: "lee")]
    let strangers = [Account(id: 500, login: "eve"), Account(id: 501, login: "helper-bot", kind: .bot)]

    /// What maintainers have, in their order; it changes.
    var permissions: [Permission] = [.admin, .maintain, .write]

    var all: [Account] { maintainers + triagers + reporters + trusted + strangers }

    /// What the forge says that somebody may do.
    func permission(of account: Account) -> Permission {
        if let index = maintainers.firstIndex(of: account) { return permissions[index] }
        return triagers.contains(account) ? .triage : reporters.contains(account) ? .read : .none
    }
}

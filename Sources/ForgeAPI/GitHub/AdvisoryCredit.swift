internal import Disclosure
internal import JSON

/// Somebody who is to be credited. They are asked by the forge, and decide themselves whether it shows.
struct AdvisoryCredit: AdvisoryAddition {
    let account: Account
    let kind: CreditKind
    /// Whose credits it is to stand ahead of, where the list has any of them.
    var before: [Account] = []

    /// Credited is also who declined: nobody is asked twice.
    func isIn(_ advisory: AdvisoryRecord) -> Bool {
        let credits = advisory.detailedCredits + (advisory.credits ?? [])
        return credits.contains { $0.type == kind.rawValue && isOurs($0, in: advisory) }
    }

    /// The person may be credited for something else. Whether a forge takes a second type for one person is not
    /// established.
    func resultIfRefused(with advisory: AdvisoryRecord) -> Effect.Result? {
        (advisory.detailedCredits + (advisory.credits ?? [])).contains { isOurs($0, in: advisory) }
            ? .creditKindRefused : nil
    }

    func newAccounts(in advisory: AdvisoryRecord) -> [Account] { isIn(advisory) ? [] : [account] }

    /// Keeps the order of what is there and each person's every type.
    func patch(for advisory: AdvisoryRecord) -> JSONValue? {
        guard let credits = advisory.credits else { return nil }
        let later = before.map { $0.login.lowercased() }
        let place = credits.firstIndex { later.contains($0.login.lowercased()) && $0.type == kind.rawValue }
        var all = credits.map { (login: $0.login, type: $0.type) }
        all.insert((login: account.login, type: kind.rawValue), at: place ?? credits.endIndex)
        return ["credits": JSONValue(all) { ["login": .string($0.login), "type": .string($0.type)] }]
    }

    func keeps(_ before: AdvisoryRecord, in after: AdvisoryRecord) -> Bool {
        (before.credits ?? []).allSatisfy { credit in
            (after.credits ?? []).contains {
                $0.login.lowercased() == credit.login.lowercased() && $0.type == credit.type
            }
        }
    }

    private func isOurs(_ credit: AdvisoryRecord.Credit, in advisory: AdvisoryRecord) -> Bool {
        credit.id.map { $0 == account.id } ?? isNamedOnly(by: credit, in: advisory)
    }

    /// Whether a credit without a number has the account's login, and no number elsewhere says that this is another.
    private func isNamedOnly(by credit: AdvisoryRecord.Credit, in advisory: AdvisoryRecord) -> Bool {
        guard credit.login.lowercased() == account.login.lowercased() else { return false }
        return !advisory.detailedCredits.contains {
            $0.login.lowercased() == account.login.lowercased() && $0.id != nil && $0.id != account.id
        }
    }
}

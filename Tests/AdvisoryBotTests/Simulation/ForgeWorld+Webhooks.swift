import Disclosure
import Foundation

extension ForgeWorld {
    /// Tells of a label that was put on an issue, or taken off.
    func tell(_ action: String, _ label: String, on issue: WorldIssue, by sender: Account) {
        let text = """
            {"action":"\(action)","issue":\(json(issue)),"label":{"name":"\(label)"},\(tail(issue.reference, sender))}
            """
        emit("issues", text)
    }

    /// Tells of a comment on an issue.
    func tellComment(on issue: WorldIssue, by sender: Account) {
        let comment = #"{"id":\#(nextNumber()),"user":\#(json(sender)),"body":"\#(PrivateWords.word(7))"}"#
        emit(
            "issue_comment",
            #"{"action":"created","issue":\#(json(issue)),"comment":\#(comment),\#(tail(issue.reference, sender))}"#
        )
    }

    /// Tells that an advisory was reported or published; of nothing else the forge tells.
    func tell(_ action: String, _ advisory: WorldAdvisory, by sender: Account) {
        let place = IssueReference(Self.affected, 0)
        let record = #"{"ghsa_id":"\#(advisory.reference.id.text)","summary":"\#(PrivateWords.word(advisory.number))"}"#
        emit(
            "repository_advisory",
            #"{"action":"\#(action)","repository_advisory":\#(record),\#(tail(place, sender))}"#
        )
    }

    /// Tells of commits that came onto a branch, or of a tag.
    func tellPush(_ ref: String, _ commits: [WorldCommit], after: CommitID, by sender: Account) {
        let list = commits.map { #"{"id":"\#($0.id.text)","message":"\#($0.message)"}"# }.joined(separator: ",")
        let place = IssueReference(Self.affected, 0)
        emit(
            "push",
            #"{"ref":"\#(ref)","after":"\#(after.text)","deleted":false,"commits":[\#(list)],\#(tail(place, sender))}"#
        )
    }

    /// Tells of a pull request that was merged.
    func tellMerged(_ pullRequest: WorldPullRequest, by sender: Account) {
        let place = IssueReference(Self.affected, 0)
        emit(
            "pull_request",
            #"{"action":"closed","pull_request":{"number":\#(pullRequest.number),"merged":true},\#(tail(place, sender))}"#
        )
    }

    /// Tells of a release that everybody can read.
    func tellReleased(_ release: WorldRelease, by sender: Account) {
        let place = IssueReference(Self.affected, 0)
        emit(
            "release",
            #"{"action":"published","release":{"tag_name":"\#(release.tag)","draft":false},\#(tail(place, sender))}"#
        )
    }

    private func emit(_ event: String, _ text: String) {
        let digits = dice.hexadecimal(words: 2)
        let groups = [8, 4, 4, 4, 12].reduce(into: (rest: digits[...], id: "")) { state, length in
            state.id += (state.id.isEmpty ? "" : "-") + state.rest.prefix(length)
            state.rest = state.rest.dropFirst(length)
        }
        outbox.append(WorldDelivery(id: groups.id, event: event, body: Array(text.utf8)))
    }

    private func json(_ issue: WorldIssue) -> String {
        #"{"number":\#(issue.reference.number),"title":"\#(issue.title)","updated_at":\#(time.elapsed.components.seconds),"#
            + #""user":\#(json(issue.author))}"#
    }

    private func json(_ account: Account) -> String {
        let kind =
            switch account.kind {
            case .user: "User"
            case .bot: "Bot"
            case .organization: "Organization"
            }
        return #"{"login":"\#(account.login)","id":\#(account.id),"type":"\#(kind)"}"#
    }

    private func tail(_ place: IssueReference, _ sender: Account) -> String {
        let id = place.repository == Self.intake ? 12 : 11
        return #""repository":{"id":\#(id),"full_name":"\#(place.repository)"},"sender":\#(json(sender))"#
    }
}

import Disclosure
import Foundation
import Testing

@testable import Webhooks

/// Payloads as small as they can be and still be understood, to be changed by the tests.
enum Samples {
    static let sender = #"{"login":"carol","id":3,"type":"User"}"#
    static let repository = #"{"id":7,"full_name":"octo/widgets","private":true}"#

    static func issues(
        action: String = "labeled",
        issue: String = #"{"number":5}"#,
        label: String? = #"{"name":"security"}"#,
        repository: String = repository,
        sender: String = sender,
        more: String = ""
    ) -> String {
        let label = label.map { #""label":\#($0),"# } ?? ""
        return
            #"{"action":"\#(action)","issue":\#(issue),\#(label)"repository":\#(repository),"sender":\#(sender)\#(more)}"#
    }

    static func comment(action: String = "created", user: String = sender) -> String {
        #"{"action":"\#(action)","issue":{"number":5},"comment":{"id":9,"user":\#(user),"body":"text"},"#
            + #""repository":\#(repository),"sender":\#(sender)}"#
    }

    static func advisory(action: String = "reported", id: String = "GHSA-x854-cvjg-vx26") -> String {
        #"{"action":"\#(action)","repository_advisory":{"ghsa_id":"\#(id)"},"repository":\#(repository)}"#
    }

    /// The name of a commit that is made of one digit.
    static func commit(_ digit: Character) -> String { String(repeating: digit, count: 40) }

    static func push(
        ref: String = "refs/heads/main",
        commits: String? = nil,
        repository: String = repository,
        more: String = ""
    ) -> String {
        let all =
            #"[{"id":"\#(commit("a"))","message":"Merge commit from fork\n\nMore"},"#
            + #"{"id":"\#(commit("b"))","message":"Fix"},"#
            + #"{"id":"\#(commit("c"))","message":"Merge commit from fork"}]"#
        return
            #"{"ref":"\#(ref)","after":"\#(commit("c"))","commits":\#(commits ?? all),"repository":\#(repository)\#(more)}"#
    }

    static func pullRequest(
        action: String = "closed",
        merged: String = "true",
        repository: String = repository,
        more: String = ""
    ) -> String {
        #"{"action":"\#(action)","pull_request":{"number":8,"merged":\#(merged)},"repository":\#(repository)\#(more)}"#
    }

    static func release(
        action: String = "published",
        draft: String = "false",
        repository: String = repository
    ) -> String {
        #"{"action":"\#(action)","release":{"id":1,"tag_name":"v1.2.3","draft":\#(draft)},"repository":\#(repository)}"#
    }

    static func globalAdvisory(action: String = "published", id: String = "GHSA-x854-cvjg-vx26") -> String {
        #"{"action":"\#(action)","security_advisory":{"ghsa_id":"\#(id)"}}"#
    }

    static let ping = #"{"zen":"Keep it logically awesome.","hook_id":1,"hook":{}}"#
}

extension Delivery {
    /// A delivery as the receiver hands it over.
    init(event: String, body: String, contentType: String = "application/json") {
        self.init(
            id: Door.id,
            event: event,
            receivedAt: Door.moment,
            headers: ["content-type": contentType],
            body: Array(body.utf8)
        )
    }
}

/// The real payloads of the contract, which lies beside the package; empty where it does not.
enum RealPayloads {
    struct File: CustomStringConvertible {
        let url: URL
        let event: String
        var description: String { "\(event)/\(url.lastPathComponent)" }
    }

    static let all: [File] = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = package.appending(path: "../shared/contract/webhooks-examples").standardizedFileURL
        let manager = FileManager.default
        let events = (try? manager.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return events.flatMap { event in
            let files = (try? manager.contentsOfDirectory(at: event, includingPropertiesForKeys: nil)) ?? []
            return files.filter { $0.pathExtension == "json" }.map { File(url: $0, event: event.lastPathComponent) }
        }
    }()
}

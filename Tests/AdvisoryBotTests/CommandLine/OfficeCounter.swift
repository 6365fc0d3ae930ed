import Disclosure
import Foundation
import JSON
import Sandbox
import Storage
import Testing

@testable import AdvisoryBot
@testable import ForgeAPI

/// A place in the office where commands are typed, beside the bot that runs: the same store, the same forge.
struct OfficeCounter {
    let office: Office

    /// Types a command line; `isForgeInReach` says whether calls to the forge get through.
    func type(_ line: String, isForgeInReach: Bool = true) async throws -> CommandStage.Ending {
        let transport: any Transport =
            isForgeInReach
            ? SandboxTransport(forge: office.forge, crash: CrashPlan(at: nil), time: office.time)
            : BrokenTransport()
        let store = try #require(office.bot).store
        let (forge, time) = (office.forge.configuration, office.time)
        let stage = try CommandStage(
            opening: store,
            settings: [("forge.web_url", .string(forge.webURL))],
            makeDesk: { configuration in
                var configuration = configuration
                configuration.forge.apiURL = forge.apiURL
                configuration.forge.clientID = forge.clientID
                configuration.forge.privateKey = Office.appKey
                return try await CaseDesk(
                    configuration,
                    store,
                    over: transport,
                    pacing: Pacing(now: { time.elapsed }, date: { time.now }, sleep: time.source.sleep),
                    time: time.source
                )
            }
        )
        return try await stage.type(line)
    }
}

/// A network that is down.
private struct BrokenTransport: Transport {
    func send(_ call: HTTPCall) async throws(TransportError) -> HTTPAnswer { throw .notSent("no network") }
}

import Curl

/// The error that a call ends with, nil if it brought a response.
func failure(_ request: CurlRequest, _ client: CurlClient = CurlClient()) async -> CurlError? {
    do throws(CurlError) {
        _ = try await client.send(request)
        return nil
    } catch {
        return error
    }
}

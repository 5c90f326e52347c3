package source

// The headers of a delivery.
const (
	TimestampHeader = "X-Mingzhang-Timestamp" // seconds since 1970
	NonceHeader     = "X-Mingzhang-Nonce"     // 16 to 64 letters, digits, - and _, never used twice
	SignatureHeader = "X-Mingzhang-Signature" // sha256= and 64 hexadecimal digits
)

// MaxDelivery is the longest body of a delivery in bytes.
const MaxDelivery = 16 << 20

// Delivery 推送 is what another system sent, unproven.
type Delivery struct {
	Timestamp string
	Nonce     string
	Signature string
	Body      []byte
}

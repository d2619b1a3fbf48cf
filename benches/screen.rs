//! Benches: a frame, an update, and otpauth text to QR cells. Each in its own function.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use kom_i_gang::otp::{Modules, Secret, Token};

/// From the server's text to the modules that are drawn.
fn uri_to_qr_cells(criterion: &mut Criterion) {
    const URI: &str = "otpauth://totp/Statens_SSO:fornavn.efternavn%40bygst.dk?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
        &digits=6&algorithm=SHA1&issuer=Statens_SSO&period=30";
    criterion.bench_function("uri to QR cells", |bencher| {
        bencher.iter(|| {
            let token = Token::parse(&Secret::new(black_box(URI).to_owned())).ok()?;
            Modules::of(token.shortest_uri().expose()).ok()
        });
    });
}

criterion_group!(benches, uri_to_qr_cells);
criterion_main!(benches);

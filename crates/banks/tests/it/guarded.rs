//! Addresses: what a token, a provider or a name server may not make this program do.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use overwinter_banks::{Client, Reach, Resolver, State, Trouble};
use overwinter_testkit::banks::{Bank, CERTIFICATE, Fault, simplefin};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use tokio::net::TcpListener;

use crate::world::{Kind, World, seen, two_accounts};

#[tokio::test]
async fn by_itself_this_machine_is_never_called() {
    for kind in Kind::ALL {
        let mut world = World::unlinked(kind, two_accounts).await;
        world.outside.client = Client::new(Reach::Public);
        let trouble = world.complete("first").await.expect_err("this machine is not public");
        assert!(matches!(trouble, Trouble::Forbidden(_)), "{kind:?}: {trouble}");
        assert_eq!(world.bank.calls(), 0, "{kind:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let tripwire = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let elsewhere = format!("http://{}/", tripwire.local_addr().expect("it is bound"));
    for kind in Kind::ALL {
        let mut world = World::linked(kind, two_accounts).await;
        world.bank.truth().always = Fault::Redirect(elsewhere.clone());
        let _ = world.sync().await;
        assert_eq!(world.standing.state(world.now()), State::Broken, "{kind:?}");
    }
    tripwire.into_std().expect("a socket").accept().expect_err("nobody called");
}

#[tokio::test]
async fn a_name_that_changes_is_looked_up_once_a_call_and_refused_when_it_turns_inward() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    // The first answer is public, any later one is this machine.
    let resolver = Resolver::of(move |_, port| {
        let first = count.fetch_add(1, Ordering::SeqCst) == 0;
        let address = if first { [192, 0, 43, 8] } else { [127, 0, 0, 1] };
        async move { Ok(vec![SocketAddr::from((address, port))]) }
    });
    let mut world = World::unlinked(Kind::SimpleFin, two_accounts).await;
    let patience = std::time::Duration::from_millis(30);
    world.outside.client = Client::new(Reach::Public).resolving(resolver).waiting(patience);
    let port = world.bank.address.rsplit(':').next().expect("a port").to_owned();
    let token = simplefin::token(&format!("https://rebinding.example:{port}"), "first");
    let mut outcomes = Vec::new();
    for _ in 0..2 {
        let mut caller = overwinter_banks::Caller::new(world.provider.entry(), &world.outside, &mut world.budgets);
        outcomes.push(world.provider.complete(&mut caller, &overwinter_banks::Secret::new(token.as_str()), None).await.map(|_| ()));
    }
    // A public address that nobody answers at, then the refusal; never a second look within a call.
    assert!(matches!(outcomes[0], Err(Trouble::Slow | Trouble::Unreachable)), "{outcomes:?}");
    assert!(matches!(outcomes[1], Err(Trouble::Forbidden(_))), "{outcomes:?}");
    assert_eq!((asked.load(Ordering::SeqCst), world.bank.calls()), (2, 0));
}

#[tokio::test]
async fn an_address_that_says_https_is_not_called_in_clear() {
    // The port speaks HTTP without encryption: the handshake fails, and no byte of the request is sent.
    let mut world = World::unlinked(Kind::SimpleFin, two_accounts).await;
    let address = world.bank.address.replace("http://", "https://");
    let token = simplefin::token(&address, "first");
    let mut caller = overwinter_banks::Caller::new(world.provider.entry(), &world.outside, &mut world.budgets);
    let trouble = world.provider.complete(&mut caller, &overwinter_banks::Secret::new(token), None).await.expect_err("it is not encrypted");
    assert!(matches!(trouble, Trouble::Insecure | Trouble::Unreachable), "{trouble}");
    assert_eq!(world.bank.calls(), 0);
}

#[tokio::test]
async fn a_certificate_has_to_be_trusted_and_of_that_name() {
    let of_pem = || CertificateDer::from_pem_slice(CERTIFICATE.as_bytes()).expect("a certificate");
    let here = Resolver::of(|_, port| async move { Ok(vec![SocketAddr::from(([127, 0, 0, 1], port))]) });
    let usual = Client::new(Reach::AndThisMachine).resolving(here);
    let trusting = usual.clone().trusting([of_pem()]).expect("a certificate");
    let mut world = World::unlinked(Kind::SimpleFin, two_accounts).await;
    let clock = Arc::new(AtomicI64::new(world.now().seconds()));
    world.bank = Bank::start_encrypted(simplefin::speaks, clock).await;
    two_accounts(&mut world.bank.truth());
    // Nobody has signed it.
    world.outside.client = usual;
    assert_eq!(world.complete("first").await, Err(Trouble::Insecure));
    // It is another name's.
    world.outside.client = trusting.clone();
    let address = world.bank.address.clone();
    world.bank.address = address.replace("bank.test", "other.test");
    assert_eq!(world.complete("first").await, Err(Trouble::Insecure));
    assert_eq!(world.bank.calls(), 0, "nothing was sent");
    world.bank.address = address;
    assert_eq!(world.complete("first").await, Ok(()));
    assert_eq!(seen(&world.good().await).len(), 5);
}

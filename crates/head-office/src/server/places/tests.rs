//! Places: who waits is served, who finds the queue full is sent away with a time.

use super::*;

#[tokio::test]
async fn who_finds_the_queue_full_is_sent_away_with_a_time() {
    let places = Arc::new(Places::new(1));
    let working = places.take().await.ok().unwrap();
    let queue: Vec<_> = (0..QUEUE)
        .map(|_| {
            let places = places.clone();
            tokio::spawn(async move { places.take().await.is_ok() })
        })
        .collect();
    while places.waiting.load(Ordering::Relaxed) < QUEUE {
        tokio::task::yield_now().await;
    }
    let (status, seconds) = places.take().await.err().unwrap().retry();
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!((1..=LONGEST).contains(&seconds.unwrap()));
    drop(working);
    for waited in queue {
        assert!(waited.await.unwrap(), "who waited is served");
    }
    assert!(places.take().await.is_ok());
}

#[tokio::test]
async fn a_first_download_gives_way_to_a_queue_of_others() {
    let (pushes, snapshots) = (Arc::new(Places::new(1)), Places::new(4));
    let working = pushes.take().await.ok().unwrap();
    assert!(snapshots.take_behind(&[&pushes]).await.is_ok(), "nobody waits");
    let waiting = {
        let pushes = pushes.clone();
        tokio::spawn(async move { pushes.take().await.is_ok() })
    };
    while !pushes.has_queue() {
        tokio::task::yield_now().await;
    }
    assert!(snapshots.take_behind(&[&pushes]).await.is_err());
    drop(working);
    assert!(waiting.await.unwrap());
    assert!(snapshots.take_behind(&[&pushes]).await.is_ok());
}

#[test]
fn the_time_to_come_back_follows_the_pace() {
    let places = Places::new(2);
    for _ in 0..64 {
        places.pace.note(Duration::from_secs(8));
    }
    let seconds = places.full().retry().1.unwrap();
    assert!((7..=17).contains(&seconds), "{seconds}");
}

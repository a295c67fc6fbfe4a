//! Time, as the person's machine tells it.

use std::time::Duration;

use gloo_timers::callback::{Interval, Timeout};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;

use super::window;
use jose::UnixTime;

#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and the clock shows whole seconds")]
pub fn now() -> UnixTime {
    UnixTime((js_sys::Date::now() / 1000.0) as i64)
}

/// A clock that never goes back while the page is open. It counts from 1970, so that a page which was away for a while
/// compares with what it was before.
#[must_use]
pub fn steady() -> Duration {
    let milliseconds = window().performance().map_or(0.0, |performance| performance.time_origin() + performance.now());
    Duration::from_secs_f64(milliseconds.max(0.0) / 1000.0)
}

/// Date and time in the person's place and language, with the zone.
#[must_use]
pub fn local_time(time: UnixTime) -> String {
    written(time, &[&DAY[..], &TIME].concat())
}

/// The time of day in the person's place and language, with the zone.
#[must_use]
pub fn time_of_day(time: UnixTime) -> String {
    written(time, &TIME)
}

type TimePart = (&'static str, &'static str);

const DAY: [TimePart; 3] = [("year", "numeric"), ("month", "short"), ("day", "numeric")];

const TIME: [TimePart; 4] =
    [("hour", "numeric"), ("minute", "2-digit"), ("second", "2-digit"), ("timeZoneName", "short")];

/// These parts of a time (ECMA-402, `Intl.DateTimeFormat`).
#[expect(clippy::cast_precision_loss, reason = "a date beyond 2^53 seconds is no date")]
fn written(time: UnixTime, parts: &[TimePart]) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(time.0 as f64 * 1000.0));
    let options = js_sys::Object::new();
    for (name, value) in parts {
        // Fails only for an object that is frozen.
        let _ = js_sys::Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    String::from(date.to_locale_string("default", &options))
}

/// Calls `tick` once a second until it is dropped.
#[must_use]
pub fn every_second(tick: impl FnMut() + 'static) -> Ticker {
    Ticker(Interval::new(1_000, tick))
}

/// A running clock; dropping it stops it.
#[derive(Debug)]
pub struct Ticker(#[expect(dead_code, reason = "held for its drop")] Interval);

/// Calls `act` once, after `pause`, unless it is dropped before. No pause is longer than 24 days.
#[must_use]
pub fn after(pause: Duration, act: impl FnOnce() + 'static) -> Timer {
    Timer(Timeout::new(milliseconds(pause), act))
}

/// At most 24 days: a browser takes a longer pause for none at all.
fn milliseconds(pause: Duration) -> u32 {
    const LONGEST: u32 = i32::MAX.unsigned_abs();
    u32::try_from(pause.as_millis()).unwrap_or(LONGEST).min(LONGEST)
}

/// Something that is going to happen; dropping it prevents that.
#[derive(Debug)]
pub struct Timer(#[expect(dead_code, reason = "held for its drop")] Timeout);

/// Waits, at most 24 days.
pub async fn sleep(pause: Duration) {
    TimeoutFuture::new(milliseconds(pause)).await;
}

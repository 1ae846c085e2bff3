//! FACILITY_ITF, 0x5000 to 0x50FF, as the Speech API uses it.

use super::codes;

codes! {
    /// The common `SPERR_…`.
    SPEECH;
    0x80045001 SPERR_UNINITIALIZED "the speech object is not initialized";
    0x80045002 SPERR_ALREADY_INITIALIZED "the speech object is initialized already";
    0x80045003 SPERR_UNSUPPORTED_FORMAT "the audio format is not supported";
    0x80045004 SPERR_INVALID_FLAGS "the flags are not valid for this speech operation";
    0x80045006 SPERR_DEVICE_BUSY "the audio device is busy";
    0x80045007 SPERR_DEVICE_NOT_SUPPORTED "the audio device is not supported";
    0x80045008 SPERR_DEVICE_NOT_ENABLED "the audio device is switched off";
    0x80045009 SPERR_NO_DRIVER "no audio driver is installed";
    0x8004500D SPERR_BUFFER_TOO_SMALL "the buffer is too small for the speech result";
    0x8004500E SPERR_FORMAT_NOT_SPECIFIED "the stream was opened before its format was set";
    0x80045011 SPERR_RULE_NOT_FOUND "the grammar has no rule of that name";
    0x80045014 SPERR_ENGINE_BUSY "the recognizer cannot do this while a rule is active";
    0x80045017 SPERR_CANT_CREATE "no object of the category could be created";
    0x80045025 SPERR_INVALID_WAV_FILE "the format of the WAV file is not supported";
    0x80045028 SPERR_INSTANCE_CHANGE_INVALID "the engine or the input cannot be changed while it is in use or shared";
    0x8004502F SPERR_AUDIO_BUFFER_OVERFLOW "the audio was not read in time, and its buffer overflowed";
    0x80045030 SPERR_NO_AUDIO_DATA "the result keeps no audio";
    0x80045038 SPERR_STREAM_CLOSED "the stream has been closed";
    0x80045039 SPERR_NO_MORE_ITEMS "the enumeration has no item of this index";
    0x8004503A SPERR_NOT_FOUND "there is no such speech data, key or token";
}

package io.costsense.platform;

/** Knows for whom each thread works. */
final class Askers {

  static final ScopedValue<Asker> CURRENT = ScopedValue.newInstance();
  static final Asker NOBODY = () -> false;

  private Askers() {}
}

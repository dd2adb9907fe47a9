/** Read beyond what was wanted, so that the sender hears the answer and may use the connection again. */
const READ_ON_BYTES = 32 * 1024 * 1024;

/**
 * The bytes of a request's body as they come. Whoever stops reading early (too large, no text) leaves a rest behind:
 * it is read on and dropped, up to a bound, because an answer before the end of the request is lost on many clients,
 * and on one connection it takes the next request with it.
 */
export async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    for (let dropped = 0; !ended && dropped < READ_ON_BYTES; ) {
      const read = await reader.read().catch(() => null);
      ended = read === null || read.done;
      dropped += read?.value?.length ?? 0;
    }
  }
}

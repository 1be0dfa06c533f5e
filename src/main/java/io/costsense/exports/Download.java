package io.costsense.exports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * An answer that becomes a file for the client with its first byte. What goes wrong before can
 * still be told as a problem.
 */
final class Download extends OutputStream {

  private final HttpServletResponse response;
  private final Export export;
  private @Nullable OutputStream out;

  Download(HttpServletResponse response, Export export) {
    this.response = response;
    this.export = export;
  }

  /** The client takes no more. */
  static final class ClientGone extends IOException {

    ClientGone(IOException cause) {
      super(cause);
    }
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      begun().write(bytes, offset, length);
    } catch (IOException e) {
      throw new ClientGone(e);
    }
  }

  private OutputStream begun() throws IOException {
    OutputStream begun = out;
    if (begun == null) {
      response.setContentType(export.format().mediaType());
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment().filename(export.fileName()).build().toString());
      begun = response.getOutputStream();
      out = begun;
    }
    return begun;
  }
}

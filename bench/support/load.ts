import { connect, type Socket } from 'node:net';

export interface LoadTarget {
  readonly port: number;
  /** Sent in turn by each connection; whole requests, head and body. */
  readonly requests: readonly string[];
  readonly connections: number;
  /** Milliseconds. */
  readonly duration: number;
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers with another status than 200, and broken connections. */
  readonly failures: number;
}

const HEAD_END = '\r\n\r\n';

/** One keep-alive connection that sends the next request as soon as the last one is answered. */
class Visitor {
  readonly #target: LoadTarget;
  readonly #requests: readonly Buffer[];
  readonly #latencies: number[];
  readonly #socket: Socket;
  readonly ended: Promise<void>;
  failures = 0;
  #next: number;
  #sentAt = 0;
  #waiting: Buffer = Buffer.alloc(0);
  #stopAt: number;

  constructor(target: LoadTarget, index: number, stopAt: number, latencies: number[]) {
    this.#target = target;
    this.#requests = target.requests.map((text) => Buffer.from(text));
    this.#latencies = latencies;
    this.#next = index;
    this.#stopAt = stopAt;
    this.#socket = connect({ port: target.port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('connect', () => this.#send());
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.ended = new Promise((resolve) => {
      this.#socket.on('error', () => {
        this.failures += 1;
      });
      this.#socket.on('close', () => resolve());
    });
  }

  #send(): void {
    if (performance.now() >= this.#stopAt) {
      this.#socket.destroy();
      return;
    }
    const request = this.#requests[this.#next % this.#requests.length] ?? Buffer.alloc(0);
    this.#next += 1;
    this.#sentAt = performance.now();
    this.#socket.write(request);
  }

  /** Knows just enough HTTP for servers that send a Content-Length, as all of ours do. */
  #take(chunk: Buffer): void {
    this.#waiting = this.#waiting.length > 0 ? Buffer.concat([this.#waiting, chunk]) : chunk;
    const headEnd = this.#waiting.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#waiting.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) throw new Error(`No Content-Length from port ${this.#target.port}`);
    if (this.#waiting.length < headEnd + HEAD_END.length + length) return;
    this.#waiting = Buffer.alloc(0);
    this.#latencies.push(performance.now() - this.#sentAt);
    if (!head.startsWith('HTTP/1.1 200')) this.failures += 1;
    this.#send();
  }
}

/** Loads a server for a while with connections that are never idle. */
export async function load(target: LoadTarget): Promise<LoadResult> {
  const latencies: number[] = [];
  const start = performance.now();
  const visitors = Array.from(
    { length: target.connections },
    (_, index) => new Visitor(target, index, start + target.duration, latencies),
  );
  await Promise.all(visitors.map((visitor) => visitor.ended));
  const seconds = (performance.now() - start) / 1000;
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return {
    perSecond: sorted.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    failures: visitors.reduce((sum, visitor) => sum + visitor.failures, 0),
  };
}

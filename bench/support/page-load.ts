import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';

export interface PageLoad {
  /** Largest contentful paint in milliseconds since navigation. */
  lcp: number;
  /** Bytes of all scripts and styles after gzip -9, whatever the server sent. */
  scripts: number;
  styles: number;
  requests: number;
}

export interface Visit {
  url: string;
  /** Text that stands on the finished page. */
  until: string;
  cookie?: { name: string; value: string; url: string };
}

const CPU_SLOWDOWN = 4;

/** Loads a page once with an empty cache on a slowed CPU. */
export async function load(browser: Browser, visit: Visit): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    if (visit.cookie) await context.addCookies([visit.cookie]);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    const bodies: Promise<{ type: string; bytes: number }>[] = [];
    let requests = 0;
    page.on('response', (response) => {
      requests += 1;
      const type = response.request().resourceType();
      if (type !== 'script' && type !== 'stylesheet') return;
      bodies.push(
        response.body().then((body) => ({ type, bytes: gzipSync(body, { level: 9 }).length })),
      );
    });
    await page.addInitScript(() => {
      const seen = globalThis as unknown as { lastPaint: number };
      seen.lastPaint = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.lastPaint = entry.startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    await page.goto(visit.url);
    await page.getByText(visit.until).first().waitFor();
    await page.waitForLoadState('networkidle');
    const lcp = await page.evaluate(
      () => (globalThis as unknown as { lastPaint: number }).lastPaint,
    );
    const sizes = await Promise.all(bodies);
    const total = (type: string): number =>
      sizes.filter((size) => size.type === type).reduce((sum, size) => sum + size.bytes, 0);
    return { lcp, scripts: total('script'), styles: total('stylesheet'), requests };
  } finally {
    await context.close();
  }
}

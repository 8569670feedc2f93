import { readHubConfig } from './config.ts';
import { loadHubCredentials } from './credentials.ts';
import { deviceLines } from './device-lines.ts';
import { startHub } from './hub.ts';
import { jsonLogger } from './logger.ts';

async function main(): Promise<void> {
  const config = readHubConfig(process.env);
  const { host, port, portIsSet, devicePorts, dataDir, rateLimits, seed } = config;
  const credentials = loadHubCredentials(dataDir, config);
  const hub = await startHub({
    host,
    port,
    whenTaken: portIsSet ? 'fail' : 'next',
    devicePorts,
    dataDir,
    rateLimits,
    seed,
    ...(seed === 'demo' && { simulate: {} }),
    ...credentials,
    logger: jsonLogger((line) => process.stderr.write(line)),
  });
  if (port !== 0 && hub.port !== port) console.log(`Port ${port} is taken; using ${hub.port}.`);
  console.log(`Local hub:  ${hub.url}`);
  // The SDKs sign for the first label of the host that they are given.
  console.log(`For SDKs:   http, endpoint iotcloud.localhost:${hub.port}`);
  console.log(`SecretId:   ${credentials.secretId}`);
  console.log(`SecretKey:  ${credentials.secretKey}`);
  for (const line of deviceLines(hub, devicePorts, dataDir)) console.log(line);

  const stop = (): void => {
    hub.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

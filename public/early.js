// Runs before the app's own code has arrived: sets the colour scheme before the first paint, and
// asks for what every page needs first, so that the answers travel while the code does.
(() => {
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value') ?? 'auto';
  } catch {
    // storage is closed to the page: the system's scheme it is
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';

  const [connection, ...rest] = location.pathname.split('/').filter(Boolean);
  if (connection === 'sign-in') return;
  const answers = new Map([['/api/session', fetch('/api/session')]]);
  if (connection !== undefined && rest.length === 0) {
    const headers = { 'x-connection': decodeURIComponent(connection) };
    answers.set('/api/overview', fetch('/api/overview', { headers }));
  }
  for (const answer of answers.values()) answer.catch(() => {}); // the app reports what failed
  globalThis.earlyAnswers = answers;
})();

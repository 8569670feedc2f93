import type { ConsoleErrorCode } from '../../console/error.ts';
import type { Explanation } from '../explanation.ts';

export const consoleErrors = {
  'Console.NotSignedIn': {
    what: 'You are not signed in.',
    cause: 'The session has ended, or the cookie was removed.',
    next: 'Sign in again.',
  },
  'Console.WrongCredentials': {
    what: 'The user name or the password is wrong.',
    cause:
      'The password is the one that was set as CONSOLE_ADMIN_PASSWORD when the console was started.',
    next: 'Check the spelling and the caps lock key, then try again.',
  },
  'Console.TooManyAttempts': {
    what: 'There were too many attempts to sign in.',
    cause: 'After repeated failures the console refuses further attempts for a while.',
    next: 'Wait a few minutes before the next attempt.',
  },
  'Console.LinkUsed': {
    what: 'This sign-in link is no longer valid.',
    cause: 'A link works once and for a limited time.',
    next: 'Start the console again to get a new link, or sign in with the password.',
  },
  'Console.Forbidden': {
    what: 'Your role does not allow this.',
    cause: 'The action needs a higher role: operator or admin.',
    next: 'Ask an administrator of the console to do it.',
  },
  'Console.CrossSite': {
    what: 'The console refused a request that came from another site.',
    cause:
      'The origin of the page is not the address of the console; a reverse proxy may change the Host header.',
    next: 'Open the console under its own address, and let a proxy pass the Host header on.',
  },
  'Console.UnknownHost': {
    what: 'The console does not answer under this host name.',
    cause: 'The name in the address bar is not one that the console was configured for.',
    next: 'Use the address that the console printed when it started.',
  },
  'Console.UnknownConnection': {
    what: 'There is no connection of this name.',
    cause:
      'The configuration of the console has changed, or the address was copied from another installation.',
    next: 'Choose one of the connections in the header.',
  },
  'Console.UnknownAction': {
    what: 'The console knows no action of this name.',
    cause: 'The name is misspelt, or the action is not part of API version 2021-04-08.',
    next: 'Choose an action from the list of the API explorer.',
  },
  'Console.InvalidBody': {
    what: 'The request does not fit the contract of the action.',
    cause: 'A field is missing, unknown or of the wrong type.',
    next: 'Correct the fields that are named with the error.',
  },
  'Console.BodyTooLarge': {
    what: 'The request is larger than the console accepts.',
    cause: 'A body may have 10 MB.',
    next: 'Split the data over several requests.',
  },
  'Console.UnsupportedMediaType': {
    what: 'The console takes request bodies as JSON only.',
    cause: 'The Content-Type of the request is not application/json.',
    next: 'Set the header Content-Type to application/json.',
  },
  'Console.NotFound': {
    what: 'There is nothing under this address.',
    cause: 'The address is misspelt or from another version of the console.',
    next: 'Go to the overview and find your way from there.',
  },
  'Console.UpstreamTimeout': {
    what: 'The hub did not answer in time.',
    cause: 'The network is slow or the hub is busy. A change may have been made all the same.',
    next: 'Reload before you repeat a change.',
  },
  'Console.UpstreamUnreachable': {
    what: 'The console server cannot reach the hub.',
    cause:
      'The host name cannot be resolved, a firewall is between, or the local hub is not running.',
    next: 'Check the endpoint of the connection and the network of the console server.',
  },
  'Console.UpstreamInvalid': {
    what: 'The answer of the hub could not be understood.',
    cause:
      'Something else answered in its place, such as a proxy, or the endpoint is not an IoT Hub API.',
    next: 'Check the endpoint of the connection; the log of the console server has the details.',
  },
  'Console.AuditUnavailable': {
    what: 'The change was refused because it could not be written to the audit log.',
    cause: 'The database of the console is locked, or its disk is full.',
    next: 'Make room in the data folder of the console server, then try again.',
  },
  'Console.Stopping': {
    what: 'The console server is shutting down.',
    cause: 'It is being stopped or restarted, and takes no new requests.',
    next: 'Wait until it is up again, then reload the page.',
  },
  'Console.Internal': {
    what: 'Something failed inside the console server.',
    cause: 'This is a fault of the console, not of your request.',
    next: 'Try again. The log of the server tells more under the same RequestId.',
  },
} satisfies Record<ConsoleErrorCode, Explanation>;

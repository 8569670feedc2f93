import { defineMessages } from '#src/i18n/messages.ts';

export const credentialMessages = defineMessages({
  'en-US': {
    psk: 'Device key (PSK)',
    certificate: 'Device certificate',
    privateKey: 'Private key',
    devEui: 'DevEUI',
    appKey: 'AppKey',
    nwkKey: 'NwkKey',
    saveJson: 'Download as JSON',
    saveCertificate: 'Download certificate (.crt)',
    savePrivateKey: 'Download private key (.key)',
    pskNote:
      'Save the key now. Later it is shown on the device’s page to those who may see secrets.',
    certificateNote:
      'Save the private key now: it cannot be shown again here. If it is lost, the device’s page can fetch it one single time; after that it cannot be had again.',
    privateKeyNote:
      'Save the private key now: the cloud gave it out this one time and it cannot be had again.',
    loraNote: 'Save the LoRa keys now: they cannot be shown again.',
    leaveTitle: 'Did you save the credentials?',
    leaveText: 'They were neither copied nor downloaded, and leaving takes them off the screen.',
    leave: 'Leave without saving',
    stay: 'Stay',
  },
  'zh-CN': {
    psk: '设备密钥（PSK）',
    certificate: '设备证书',
    privateKey: '私钥',
    devEui: 'DevEUI',
    appKey: 'AppKey',
    nwkKey: 'NwkKey',
    saveJson: '下载 JSON',
    saveCertificate: '下载证书（.crt）',
    savePrivateKey: '下载私钥（.key）',
    pskNote: '请立即保存密钥。之后有权查看密钥的人可在设备页面显示它。',
    certificateNote:
      '请立即保存私钥：此处不会再次显示。如果丢失，可在设备页面获取，仅限一次，之后无法再获得。',
    privateKeyNote: '请立即保存私钥：云端只提供这一次，之后无法再获得。',
    loraNote: '请立即保存 LoRa 密钥：不会再次显示。',
    leaveTitle: '已保存凭证吗？',
    leaveText: '凭证尚未复制或下载，离开后将不再显示。',
    leave: '不保存并离开',
    stay: '留在此页',
  },
});
